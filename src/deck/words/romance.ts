import { wordTable } from './word-table.ts';

export const romance = {
  fr: wordTable(`Source | Sources | Plan | suite | Notes | Page | Diapositive | Partie | Progression | Suivant | Précédent | À propos de |
    Alliés | Partenaires | Rapprochement | Rivaux | Tendues | Commerce | Aucune relation | en mouvement | Schéma | Tableau |
    Histogramme | Diagramme en barres | Courbe | Graphique en aires | Diagramme circulaire | Nuage de points | Total | aucune valeur | Citation | Code`),
  es: wordTable(`Fuente | Fuentes | Índice | continuación | Notas | Página | Diapositiva | Sección | Progreso | Siguiente | Anterior | Sobre |
    Aliados | Socios | Acercamiento | Rivales | Tensas | Comercio | Sin relación | en movimiento | Diagrama | Tabla |
    Gráfico de columnas | Gráfico de barras | Gráfico de líneas | Gráfico de áreas | Gráfico circular | Gráfico de dispersión | Total | sin valor | Cita | Código`),
  it: wordTable(`Fonte | Fonti | Agenda | segue | Note | Pagina | Diapositiva | Sezione | Avanzamento | Successiva | Precedente | Su |
    Alleati | Partner | Avvicinamento | Rivali | Tesi | Commercio | Nessuna relazione | in movimento | Diagramma | Tabella |
    Istogramma | Grafico a barre | Grafico a linee | Grafico ad area | Grafico a torta | Grafico a dispersione | Totale | nessun valore | Citazione | Codice`),
  pt: wordTable(`Fonte | Fontes | Agenda | continuação | Notas | Página | Slide | Seção | Progresso | Próximo | Anterior | Sobre |
    Aliados | Parceiros | Aproximação | Rivais | Tensas | Comércio | Sem relação | em movimento | Diagrama | Tabela |
    Gráfico de colunas | Gráfico de barras | Gráfico de linhas | Gráfico de áreas | Gráfico de pizza | Gráfico de dispersão | Total | sem valor | Citação | Código`),
  'pt-PT':
    wordTable(`Fonte | Fontes | Agenda | continuação | Notas | Página | Diapositivo | Secção | Progresso | Seguinte | Anterior | Sobre |
    Aliados | Parceiros | Aproximação | Rivais | Tensas | Comércio | Sem relação | em movimento | Diagrama | Tabela |
    Gráfico de colunas | Gráfico de barras | Gráfico de linhas | Gráfico de áreas | Gráfico circular | Gráfico de dispersão | Total | sem valor | Citação | Código`),
  ro: wordTable(`Sursă | Surse | Agendă | continuare | Note | Pagina | Diapozitiv | Secțiune | Progres | Următorul | Anteriorul | Despre |
    Aliați | Parteneri | Apropiere | Rivali | Tensionate | Comerț | Nicio relație | în mișcare | Diagramă | Tabel |
    Diagramă cu coloane | Diagramă cu bare | Diagramă cu linii | Diagramă cu arii | Diagramă circulară | Diagramă de dispersie | Total | fără valoare | Citat | Cod`),
} as const;
