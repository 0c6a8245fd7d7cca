import { messageTable } from './message-table.ts';

/** Languages of Europe outside the three large families. */
export const european = {
  fi: messageTable(`Lähde | Lähteet | Ohjelma | jatkuu | Dia | Osa | Aiheena | Liittolaiset | Kumppanit |
    Lähentyminen | Kilpailijat | Kireät | Kauppa | liikkeessä | Taulukko | Pylväskaavio |
    Palkkikaavio | Viivakaavio | Aluekaavio | Ympyräkaavio | Pistekaavio | Yhteensä | ei arvoa`),
  hu: messageTable(`Forrás | Források | Napirend | folytatás | Dia | Rész | Szereplők | Szövetségesek | Partnerek |
    Közeledés | Riválisok | Feszült | Kereskedelem | mozgásban | Táblázat | Oszlopdiagram |
    Sávdiagram | Vonaldiagram | Területdiagram | Kördiagram | Pontdiagram | Összesen | nincs érték`),
  el: messageTable(`Πηγή | Πηγές | Περιεχόμενα | συνέχεια | Διαφάνεια | Ενότητα | Αφορά | Σύμμαχοι | Εταίροι |
    Προσέγγιση | Αντίπαλοι | Τεταμένες | Εμπόριο | σε κίνηση | Πίνακας | Γράφημα στηλών |
    Γράφημα ράβδων | Γράφημα γραμμών | Γράφημα περιοχών | Γράφημα πίτας | Γράφημα διασποράς | Σύνολο |
    καμία τιμή`),
  tr: messageTable(`Kaynak | Kaynaklar | Gündem | devamı | Slayt | Bölüm | Konu | Müttefikler | Ortaklar |
    Yakınlaşma | Rakipler | Gergin | Ticaret | hareket halinde | Tablo | Sütun grafiği |
    Çubuk grafiği | Çizgi grafiği | Alan grafiği | Pasta grafiği | Dağılım grafiği | Toplam |
    değer yok`),
} as const;
