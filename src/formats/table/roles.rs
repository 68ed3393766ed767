//! What a column holds, and by which names people call it in English, Russian, German, French and Spanish.

use model::date::written::vocabulary::folded;

macro_rules! roles {
    ($($role:ident = $word:literal: $doc:literal, $names:expr;)*) => {
        /// What a column holds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ColumnRole {
            $(#[doc = $doc] $role,)*
        }

        impl ColumnRole {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$role),*];

            /// The word for it on the command line.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$role => $word,)* }
            }

            /// Names of such columns, folded, the surest first.
            const fn names(self) -> &'static [&'static str] {
                match self { $(Self::$role => &$names,)* }
            }
        }
    };
}

roles! {
    Id = "id": "Identifier.",
        ["id", "event id", "key", "uid", "идентификатор", "kennung", "identifiant", "identificador"];
    Start = "start": "A whole date, or the one at which something begins.",
        ["when", "date", "start", "start date", "startdate", "begin", "begin date", "from", "event date", "date start", "date from", "datetime", "start time and date", "started", "timestamp", "date of event",
         "дата", "дата начала", "начало", "когда", "с", "дата события", "от",
         "datum", "beginn", "anfang", "startdatum", "von", "wann", "zeitpunkt", "anfangsdatum",
         "debut", "date debut", "date de debut", "quand", "du",
         "fecha", "inicio", "fecha inicio", "fecha de inicio", "cuando", "desde", "comienzo"];
    End = "end": "The date at which something ends.",
        ["end", "end date", "enddate", "to", "until", "till", "finish", "date end", "date to", "ended", "thru", "through",
         "конец", "дата окончания", "окончание", "дата конца", "по", "до", "завершение",
         "ende", "enddatum", "bis", "schluss",
         "fin", "date fin", "date de fin", "jusqu'a", "au",
         "fecha fin", "fecha de fin", "hasta", "final", "fecha final", "termino"];
    Time = "time": "Time of day at which something begins.",
        ["time", "start time", "starttime", "time of day", "begin time", "время", "время начала", "uhrzeit", "zeit", "startzeit", "beginnzeit", "heure", "heure de debut", "heure debut", "hora", "hora de inicio", "hora inicio"];
    EndTime = "end-time": "Time of day at which something ends.",
        ["end time", "endtime", "finish time", "время окончания", "время конца", "endzeit", "heure de fin", "heure fin", "hora de fin", "hora fin"];
    Duration = "duration": "How long it lasts.",
        ["duration", "length", "lasts", "длительность", "продолжительность", "dauer", "lange", "duree", "duracion"];
    Year = "year": "Year in a column of its own.",
        ["year", "start year", "год", "год начала", "jahr", "annee", "an", "ano"];
    Month = "month": "Month in a column of its own.",
        ["month", "start month", "месяц", "monat", "mois", "mes"];
    Day = "day": "Day of the month in a column of its own.",
        ["day", "start day", "день", "число", "tag", "jour", "dia"];
    EndYear = "end-year": "Year of the end.",
        ["end year", "год окончания", "endjahr", "annee de fin", "ano fin", "ano de fin"];
    EndMonth = "end-month": "Month of the end.",
        ["end month", "месяц окончания", "endmonat", "mois de fin", "mes fin", "mes de fin"];
    EndDay = "end-day": "Day of the end.",
        ["end day", "день окончания", "endtag", "jour de fin", "dia fin", "dia de fin"];
    Title = "title": "What it is called.",
        ["title", "event", "headline", "event name", "event title", "name", "what", "summary", "subject", "label", "milestone", "task", "task name", "activity",
         "название", "событие", "заголовок", "наименование", "что", "имя", "мероприятие", "тема",
         "titel", "ereignis", "bezeichnung", "name des ereignisses", "was", "veranstaltung", "uberschrift", "termin", "betreff",
         "titre", "evenement", "nom", "intitule", "quoi",
         "titulo", "evento", "nombre", "acontecimiento", "que", "suceso", "asunto"];
    Lane = "lane": "The lane it is drawn in.",
        ["lane", "lanes", "group", "swimlane", "track", "row", "series", "stream", "дорожка", "группа", "gruppe", "spur", "bahn", "groupe", "piste", "grupo", "carril"];
    About = "about": "A few sentences on it.",
        ["about", "text", "description", "details", "desc", "note", "notes", "comment", "comments", "remarks", "body", "content", "abstract",
         "описание", "текст", "подробности", "примечание", "примечания", "комментарии", "заметки", "содержание",
         "beschreibung", "einzelheiten", "bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "kommentar", "inhalt", "notizen",
         "texte", "remarque", "remarques", "commentaire", "commentaires", "contenu",
         "descripcion", "texto", "detalles", "nota", "notas", "observaciones", "comentario", "comentarios", "contenido"];
    Status = "status": "How far it has come, in the words of the format or in own ones.",
        ["status", "state of affairs", "event status", "статус", "состояние", "stand", "zustand", "statut", "etat", "estado"];
    Category = "category": "A kind of event.",
        ["category", "type", "kind", "event type", "class", "classification", "priority", "severity", "phase", "stage",
         "категория", "тип", "вид", "приоритет", "класс", "этап", "kategorie", "typ", "art", "prioritat", "klasse", "categorie", "genre", "priorite", "classe",
         "categoria", "tipo", "clase", "prioridad"];
    Tags = "tags": "Themes, with semicolons.",
        ["tags", "tag", "keywords", "themes", "topics", "labels", "метки", "теги", "ключевые слова", "темы", "schlagworte", "schlagworter", "stichworte", "themen", "mots cles", "themes", "etiquetas", "temas", "palabras clave"];
    Participants = "participants": "Who took part, with semicolons.",
        ["participants", "attendees", "people", "persons", "actors", "who", "present", "attended", "members present",
         "участники", "участник", "кто", "присутствовали", "люди", "teilnehmer", "teilnehmende", "beteiligte", "personen", "wer", "anwesend", "anwesende",
         "participantes", "asistentes", "personas", "personnes", "acteurs", "qui", "quien", "presents", "presentes"];
    Absent = "absent": "Who was not there, with semicolons.",
        ["absent", "absentees", "not present", "apologies", "отсутствовали", "отсутствующие", "abwesend", "abwesende", "entschuldigt", "absents", "ausentes"];
    Agenda = "agenda": "What was to be talked about, with semicolons.",
        ["agenda", "agenda items", "повестка", "повестка дня", "вопросы", "tagesordnung", "ordre du jour", "orden del dia"];
    Outcomes = "outcomes": "What came of it, with semicolons.",
        ["outcomes", "outcome", "results", "result", "decisions", "итоги", "итог", "результаты", "результат", "решения", "ergebnisse", "ergebnis", "beschlusse", "resultats", "decisiones", "resultados", "resultado"];
    Source = "source": "Where it stands.",
        ["source", "sources", "reference", "references", "citation", "источник", "источники", "quelle", "quellen", "beleg", "fuente", "fuentes", "referencia", "referencias", "outlet", "publisher"];
    Url = "url": "Address of the source.",
        ["url", "link", "source url", "web", "website", "href", "uri", "links", "адрес", "ссылка", "саит", "webseite", "adresse web", "lien", "site", "enlace", "direccion web", "source link"];
    Place = "place": "Where it is or was.",
        ["place", "where", "location", "venue", "city", "town", "место", "где", "город", "место проведения", "ort", "wo", "stadt", "standort", "lieu", "ou", "ville", "endroit", "lugar", "donde", "ciudad", "ubicacion"];
    Latitude = "latitude": "Degrees north.", ["latitude", "lat", "широта", "breite", "breitengrad", "latitud"];
    Longitude = "longitude": "Degrees east.", ["longitude", "lon", "lng", "long", "долгота", "langengrad", "longitud"];
    Media = "media": "A picture or recording.",
        ["media", "image", "picture", "photo", "изображение", "картинка", "фото", "bild", "foto", "imagen", "medien"];
    Zone = "zone": "Time zone of the row.",
        ["zone", "time zone", "timezone", "tz", "часовои пояс", "zeitzone", "fuseau horaire", "zona horaria"];
    Holder = "holder": "Who held an office.",
        ["holder", "officeholder", "office holder", "incumbent", "president", "chair", "chairman", "chairwoman", "chairperson", "chairmanship", "presidency", "prime minister", "secretary general", "monarch", "ruler", "king", "chancellor", "governor", "mayor", "director", "ceo", "minister",
         "председатель", "президент", "председательство", "генеральныи секретарь", "премьер министр", "глава", "правитель", "король", "должностное лицо",
         "amtsinhaber", "inhaber", "vorsitz", "vorsitzender", "vorsitzende", "prasident", "prasidentin", "kanzler", "kanzlerin", "burgermeister",
         "titulaire", "presidente", "premier ministre", "secretaire general", "maire", "roi",
         "titular", "primer ministro", "rey", "alcalde", "secretario general"];
    Written = "written": "The words of the date, beside what they mean.", ["date as written"];
    Derived = "derived": "Something that follows from other columns, in tables that Summitline writes.", [];
    Office = "office": "The office that somebody held.",
        ["office", "position", "post", "role", "должность", "пост", "amt", "posten", "funktion", "fonction", "poste", "cargo", "puesto", "mandat", "mandato"];
    Field = "field": "Something that is kept under its name.", [];
}

impl ColumnRole {
    /// From its word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.word() == word)
    }

    /// The head under which Summitline writes it.
    pub const fn own_head(self) -> &'static str {
        match self {
            Self::EndTime => "end time",
            Self::Written => "date as written",
            other => other.word(),
        }
    }

    /// The role that a name stands for, and how surely: 0 is surest.
    pub fn of_name(name: &str) -> Option<(Self, usize)> {
        let plain = plain_name(name);
        let rank = |role: &Self| Some((*role, role.names().iter().position(|known| *known == plain)?));
        Self::ALL.iter().filter_map(rank).min_by_key(|(_, rank)| *rank)
    }
}

/// How it was found out what a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleReason {
    /// By its name.
    Name,
    /// By its cells.
    Content,
    /// A person chose it.
    Chosen,
    /// By nothing: it is kept as it stands.
    None,
}

impl RoleReason {
    /// The same for a role: what is only kept needs a reason only where somebody chose that.
    pub(super) fn of(self, role: ColumnRole) -> Self {
        if role == ColumnRole::Field && self != Self::Chosen { Self::None } else { self }
    }
}

/// A name without case, accents, underscores, brackets and the blanks round them: `Start_Date (UTC)` is `start date`.
pub fn plain_name(name: &str) -> String {
    let mut spaced = String::new();
    let mut before = ' ';
    for letter in name.trim().chars() {
        if before.is_lowercase() && letter.is_uppercase() {
            spaced.push(' ');
        }
        spaced.push(letter);
        before = letter;
    }
    let folded = folded(&spaced);
    let outside =
        folded.split(['(', '[']).next().filter(|outside| !outside.trim().is_empty()).unwrap_or(&folded);
    let separate = |letter: char| {
        letter.is_whitespace() || matches!(letter, '_' | '-' | '.' | '/' | ':' | '*' | '#' | '"')
    };
    outside.split(separate).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_told_by_their_names() {
        for (name, role) in [
            ("Start Date", Some(ColumnRole::Start)),
            ("start_date", Some(ColumnRole::Start)),
            ("StartDate", Some(ColumnRole::Start)),
            ("DATE", Some(ColumnRole::Start)),
            (" Date (UTC) ", Some(ColumnRole::Start)),
            ("Дата начала", Some(ColumnRole::Start)),
            ("Beginn", Some(ColumnRole::Start)),
            ("date de début", Some(ColumnRole::Start)),
            ("Fecha_Inicio", Some(ColumnRole::Start)),
            ("End Date:", Some(ColumnRole::End)),
            ("По", Some(ColumnRole::End)),
            ("description", Some(ColumnRole::About)),
            ("Événement", Some(ColumnRole::Title)),
            ("Título", Some(ColumnRole::Title)),
            ("Überschrift", Some(ColumnRole::Title)),
            ("Año", Some(ColumnRole::Year)),
            ("Год", Some(ColumnRole::Year)),
            ("Участники", Some(ColumnRole::Participants)),
            ("Source URL", Some(ColumnRole::Url)),
            ("Ort", Some(ColumnRole::Place)),
            ("Day", Some(ColumnRole::Day)),
            ("President", Some(ColumnRole::Holder)),
            ("Должность", Some(ColumnRole::Office)),
            ("priority", Some(ColumnRole::Category)),
            ("mood", None),
            ("", None),
        ] {
            assert_eq!(ColumnRole::of_name(name).map(|(role, _)| role), role, "{name}");
        }
    }

    #[test]
    fn every_word_is_its_own_and_every_name_stands_once_for_a_role() {
        for role in ColumnRole::ALL {
            assert_eq!(ColumnRole::from_word(role.word()), Some(*role));
            for name in role.names() {
                assert_eq!(&plain_name(name), name);
            }
        }
    }
}
