import { wordTable } from './word-table.ts';

/** Languages of Europe outside the three large families. */
export const european = {
  fi: wordTable(`Lähde | Lähteet | Ohjelma | jatkuu | Muistiinpanot | Sivu | Dia | Osa | Eteneminen | Seuraava | Edellinen | Aiheena |
    Liittolaiset | Kumppanit | Lähentyminen | Kilpailijat | Kireät | Kauppa | Ei suhdetta | liikkeessä | Kaavio | Taulukko |
    Pylväskaavio | Palkkikaavio | Viivakaavio | Aluekaavio | Ympyräkaavio | Pistekaavio | Yhteensä | ei arvoa | Lainaus | Koodi`),
  hu: wordTable(`Forrás | Források | Napirend | folytatás | Jegyzetek | Oldal | Dia | Rész | Haladás | Következő | Előző | Szereplők |
    Szövetségesek | Partnerek | Közeledés | Riválisok | Feszült | Kereskedelem | Nincs kapcsolat | mozgásban | Ábra | Táblázat |
    Oszlopdiagram | Sávdiagram | Vonaldiagram | Területdiagram | Kördiagram | Pontdiagram | Összesen | nincs érték | Idézet | Kód`),
  el: wordTable(`Πηγή | Πηγές | Περιεχόμενα | συνέχεια | Σημειώσεις | Σελίδα | Διαφάνεια | Ενότητα | Πρόοδος | Επόμενη | Προηγούμενη | Αφορά |
    Σύμμαχοι | Εταίροι | Προσέγγιση | Αντίπαλοι | Τεταμένες | Εμπόριο | Καμία σχέση | σε κίνηση | Διάγραμμα | Πίνακας |
    Γράφημα στηλών | Γράφημα ράβδων | Γράφημα γραμμών | Γράφημα περιοχών | Γράφημα πίτας | Γράφημα διασποράς | Σύνολο | καμία τιμή | Παράθεμα | Κώδικας`),
  tr: wordTable(`Kaynak | Kaynaklar | Gündem | devamı | Notlar | Sayfa | Slayt | Bölüm | İlerleme | Sonraki | Önceki | Konu |
    Müttefikler | Ortaklar | Yakınlaşma | Rakipler | Gergin | Ticaret | İlişki yok | hareket halinde | Diyagram | Tablo |
    Sütun grafiği | Çubuk grafiği | Çizgi grafiği | Alan grafiği | Pasta grafiği | Dağılım grafiği | Toplam | değer yok | Alıntı | Kod`),
} as const;
