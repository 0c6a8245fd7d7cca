import { wordTable } from './word-table.ts';

export const germanic = {
  en: wordTable(`Source | Sources | Agenda | continued | Notes | Page | Slide | Section | Progress | Next | Previous | About |
    Allies | Partners | Courting | Rivals | Strained | Trade | No relation | in motion | Diagram | Table |
    Column chart | Bar chart | Line chart | Area chart | Pie chart | Scatter chart | Total | no value | Quotation | Code`),
  de: wordTable(`Quelle | Quellen | Agenda | Fortsetzung | Notizen | Seite | Folie | Abschnitt | Fortschritt | Weiter | Zurück | Es geht um |
    Verbündete | Partner | Annäherung | Rivalen | Angespannt | Handel | Keine Beziehung | in Bewegung | Diagramm | Tabelle |
    Säulendiagramm | Balkendiagramm | Liniendiagramm | Flächendiagramm | Kreisdiagramm | Punktdiagramm | Summe | kein Wert | Zitat | Code`),
  nl: wordTable(`Bron | Bronnen | Agenda | vervolg | Notities | Pagina | Dia | Deel | Voortgang | Volgende | Vorige | Over |
    Bondgenoten | Partners | Toenadering | Rivalen | Gespannen | Handel | Geen relatie | in beweging | Diagram | Tabel |
    Kolomdiagram | Staafdiagram | Lijndiagram | Vlakdiagram | Cirkeldiagram | Spreidingsdiagram | Totaal | geen waarde | Citaat | Code`),
  sv: wordTable(`Källa | Källor | Agenda | fortsättning | Anteckningar | Sida | Bild | Avsnitt | Förlopp | Nästa | Föregående | Gäller |
    Allierade | Partner | Närmande | Rivaler | Ansträngt | Handel | Ingen relation | i rörelse | Diagram | Tabell |
    Stapeldiagram | Liggande stapeldiagram | Linjediagram | Ytdiagram | Cirkeldiagram | Punktdiagram | Summa | inget värde | Citat | Kod`),
  da: wordTable(`Kilde | Kilder | Dagsorden | fortsat | Noter | Side | Dias | Afsnit | Forløb | Næste | Forrige | Om |
    Allierede | Partnere | Tilnærmelse | Rivaler | Anspændt | Handel | Ingen relation | i bevægelse | Diagram | Tabel |
    Søjlediagram | Liggende søjlediagram | Kurvediagram | Områdediagram | Cirkeldiagram | Punktdiagram | I alt | ingen værdi | Citat | Kode`),
  nb: wordTable(`Kilde | Kilder | Agenda | fortsatt | Notater | Side | Lysbilde | Del | Fremdrift | Neste | Forrige | Om |
    Allierte | Partnere | Tilnærming | Rivaler | Anspent | Handel | Ingen relasjon | i bevegelse | Diagram | Tabell |
    Stolpediagram | Liggende stolpediagram | Linjediagram | Arealdiagram | Sektordiagram | Punktdiagram | Totalt | ingen verdi | Sitat | Kode`),
} as const;
