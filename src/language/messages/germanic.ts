import { messageTable } from './message-table.ts';

export const germanic = {
  en: messageTable(`Source | Sources | Agenda | continued | Slide | Section | About | Allies | Partners | Courting |
    Rivals | Strained | Trade | in motion | Table | Column chart | Bar chart | Line chart |
    Area chart | Pie chart | Scatter chart | Total | no value`),
  de: messageTable(`Quelle | Quellen | Agenda | Fortsetzung | Folie | Abschnitt | Es geht um | Verbündete | Partner |
    Annäherung | Rivalen | Angespannt | Handel | in Bewegung | Tabelle | Säulendiagramm |
    Balkendiagramm | Liniendiagramm | Flächendiagramm | Kreisdiagramm | Punktdiagramm | Summe |
    kein Wert`),
  nl: messageTable(`Bron | Bronnen | Agenda | vervolg | Dia | Deel | Over | Bondgenoten | Partners | Toenadering |
    Rivalen | Gespannen | Handel | in beweging | Tabel | Kolomdiagram | Staafdiagram | Lijndiagram |
    Vlakdiagram | Cirkeldiagram | Spreidingsdiagram | Totaal | geen waarde`),
  sv: messageTable(`Källa | Källor | Agenda | fortsättning | Bild | Avsnitt | Gäller | Allierade | Partner |
    Närmande | Rivaler | Ansträngt | Handel | i rörelse | Tabell | Stapeldiagram |
    Liggande stapeldiagram | Linjediagram | Ytdiagram | Cirkeldiagram | Punktdiagram | Summa |
    inget värde`),
  da: messageTable(`Kilde | Kilder | Dagsorden | fortsat | Dias | Afsnit | Om | Allierede | Partnere | Tilnærmelse |
    Rivaler | Anspændt | Handel | i bevægelse | Tabel | Søjlediagram | Liggende søjlediagram |
    Kurvediagram | Områdediagram | Cirkeldiagram | Punktdiagram | I alt | ingen værdi`),
  nb: messageTable(`Kilde | Kilder | Agenda | fortsatt | Lysbilde | Del | Om | Allierte | Partnere | Tilnærming |
    Rivaler | Anspent | Handel | i bevegelse | Tabell | Stolpediagram | Liggende stolpediagram |
    Linjediagram | Arealdiagram | Sektordiagram | Punktdiagram | Totalt | ingen verdi`),
} as const;
