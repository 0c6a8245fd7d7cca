import { messageTable } from './message-table.ts';

export const romance = {
  fr: messageTable(`Source | Sources | Plan | suite | Diapositive | Partie | À propos de | Alliés | Partenaires |
    Rapprochement | Rivaux | Tendues | Commerce | en mouvement | Tableau | Histogramme |
    Diagramme en barres | Courbe | Graphique en aires | Diagramme circulaire | Nuage de points |
    Total | aucune valeur`),
  es: messageTable(`Fuente | Fuentes | Índice | continuación | Diapositiva | Sección | Sobre | Aliados | Socios |
    Acercamiento | Rivales | Tensas | Comercio | en movimiento | Tabla | Gráfico de columnas |
    Gráfico de barras | Gráfico de líneas | Gráfico de áreas | Gráfico circular |
    Gráfico de dispersión | Total | sin valor`),
  it: messageTable(`Fonte | Fonti | Agenda | segue | Diapositiva | Sezione | Su | Alleati | Partner | Avvicinamento |
    Rivali | Tesi | Commercio | in movimento | Tabella | Istogramma | Grafico a barre |
    Grafico a linee | Grafico ad area | Grafico a torta | Grafico a dispersione | Totale |
    nessun valore`),
  pt: messageTable(`Fonte | Fontes | Agenda | continuação | Slide | Seção | Sobre | Aliados | Parceiros |
    Aproximação | Rivais | Tensas | Comércio | em movimento | Tabela | Gráfico de colunas |
    Gráfico de barras | Gráfico de linhas | Gráfico de áreas | Gráfico de pizza |
    Gráfico de dispersão | Total | sem valor`),
  'pt-PT': messageTable(`Fonte | Fontes | Agenda | continuação | Diapositivo | Secção | Sobre | Aliados | Parceiros |
    Aproximação | Rivais | Tensas | Comércio | em movimento | Tabela | Gráfico de colunas |
    Gráfico de barras | Gráfico de linhas | Gráfico de áreas | Gráfico circular |
    Gráfico de dispersão | Total | sem valor`),
  ro: messageTable(`Sursă | Surse | Agendă | continuare | Diapozitiv | Secțiune | Despre | Aliați | Parteneri |
    Apropiere | Rivali | Tensionate | Comerț | în mișcare | Tabel | Diagramă cu coloane |
    Diagramă cu bare | Diagramă cu linii | Diagramă cu arii | Diagramă circulară |
    Diagramă de dispersie | Total | fără valoare`),
} as const;
