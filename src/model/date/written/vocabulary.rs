//! Words in dates → what they mean: months, seasons, eras and the small words of several languages.
//!
//! Words are compared without case, accents and final dots.

/// Names of the months from January on, with blanks between them, in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish,
/// Ukrainian and Russian. A word that is the beginning of a name is that month too, if it has three letters at least.
const MONTHS: [&str; 12] = [
    "january januar janner janvier enero gennaio janeiro januari stycznia styczen січня січень января \
     январь",
    "february februar feber fevrier febrero febbraio fevereiro februari lutego luty лютого лютии \
     февраля февраль",
    "march marz maerz mrz mars marzo marco maart mrt marca marzec березня березень марта март",
    "april avril abril aprile kwietnia kwiecien квітня квітень апреля апрель",
    "may mai mayo maggio maio mei maja maj травня травень мая маи",
    "june juni juin junio giugno junho czerwca czerwiec червня червень июня июнь",
    "july juli juillet julio luglio julho lipca lipiec липня липень июля июль",
    "august aout agosto augustus sierpnia sierpien серпня серпень августа август",
    "september septembre septiembre setiembre settembre setembro wrzesnia wrzesien вересня вересень \
     сентября сентябрь",
    "october oktober octobre octubre ottobre outubro pazdziernika pazdziernik жовтня жовтень октября \
     октябрь",
    "november novembre noviembre novembro listopada listopad листопада листопад ноября ноябрь",
    "december dezember decembre diciembre dicembre dezembro grudnia grudzien грудня грудень декабря \
     декабрь",
];

/// Seasons of the north, as EDTF counts them.
const SEASONS: [(u8, &str); 4] = [
    (21, "spring fruhling fruhjahr printemps primavera весна веснои весны"),
    (22, "summer sommer ete verano лето летом лета"),
    (23, "autumn fall herbst automne otono осень осенью осени"),
    (24, "winter hiver invierno зима зимои зимы"),
];

/// What a small word does to a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing: `the`, `of`, a day of the week.
    Nothing,
    /// The date is about right.
    About,
    /// Nobody is sure of it.
    Unsure,
    /// Before the common era.
    Bce,
    /// Of the common era.
    Ce,
    /// Up to a date, at an unknown moment.
    Before,
    /// From a date on, at an unknown moment.
    After,
    /// Begins at a date and goes on.
    Since,
    /// Lasts up to a date.
    Until,
    /// Between two dates, at an unknown moment.
    Between,
    /// Stands between the two ends of a period.
    To,
    /// Stands between the two dates after [`Self::Between`].
    And,
    /// The first, middle or last part of what follows: known no closer.
    Part,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
    Decade,
    /// A quarter of a year.
    Quarter,
    /// A half of a year.
    Half,
    Week,
    /// Lasts until now.
    Now,
}

const MEANINGS: &[(Meaning, &str)] = &[
    (
        Meaning::Nothing,
        "the of on in at year le la les el los de del du des l d am im den der das jahr jahre jahren \
         annees annee anos ano an г гг год года году годы годов время в во р року uhr st nd rd th er \
         ere eme го mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat \
         saturday sun sunday mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag so \
         sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves \
         viernes sabado domingo пн вт ср чт пт сб вс понедельник вторник среда четверг пятница \
         суббота воскресенье",
    ),
    (
        Meaning::About,
        "c ca cca circa cir about around approx approximately um etwa ungefahr zirka vers env environ \
         hacia aprox около ок прибл примерно roughly",
    ),
    (
        Meaning::Unsure,
        "possibly probably perhaps maybe wohl vermutlich quizas возможно вероятно предположительно",
    ),
    (Meaning::Bce, "bc bce"),
    (Meaning::Ce, "ad ce"),
    (Meaning::Before, "before vor avant antes до раньше prior by"),
    (Meaning::After, "after nach apres despues после"),
    (Meaning::Since, "since from seit ab von depuis desde с со"),
    (Meaning::Until, "until till bis jusqu jusque hasta по"),
    (Meaning::Between, "between zwischen entre между"),
    (Meaning::To, "to through thru au a"),
    (Meaning::And, "and und et y и &"),
    (
        Meaning::Part,
        "early mid middle late beginning end anfang mitte ende debut fin principios mediados finales \
         начало начале середина середине конец конце",
    ),
    (
        Meaning::Century,
        "century cent centuries jahrhundert jh jhd jahrhunderts siecle siecles siglo век века веке \
         веков вв",
    ),
    (
        Meaning::Millennium,
        "millennium millenium millennia jahrtausend millenaire milenio тысячелетие тысячелетия тыс",
    ),
    (Meaning::Decade, "s decade ers е х"),
    (Meaning::Quarter, "q quarter quartal trimestre t кв квартал"),
    (Meaning::Half, "h half halbjahr hj semestre полугодие"),
    (Meaning::Week, "w wk week kw kalenderwoche woche semaine semana неделя нед"),
    (
        Meaning::Now,
        "now present today ongoing current currently heute jetzt aujourd'hui actualidad presente hoy \
         наст настоящее сеичас сегодня",
    ),
];

/// Eras of several words → one word, the longer before those that stand in them.
const ERAS: [(&str, &str); 34] = [
    ("до нашеи эры", "bce"),
    ("до нашеи эре", "bce"),
    ("до рождества христова", "bce"),
    ("до н. э.", "bce"),
    ("до н.э.", "bce"),
    ("до н. э", "bce"),
    ("до н.э", "bce"),
    ("до р. х.", "bce"),
    ("нашеи эры", "ce"),
    ("н. э.", "ce"),
    ("н.э.", "ce"),
    ("b. c. e.", "bce"),
    ("b.c.e.", "bce"),
    ("b. c.", "bce"),
    ("b.c.", "bce"),
    ("before christ", "bce"),
    ("c.e.", "ce"),
    ("a.d.", "ce"),
    ("vor christus", "bce"),
    ("nach christus", "ce"),
    ("v. chr.", "bce"),
    ("v.chr.", "bce"),
    ("v. chr", "bce"),
    ("n. chr.", "ce"),
    ("n.chr.", "ce"),
    ("n. chr", "ce"),
    ("avant j.-c.", "bce"),
    ("av. j.-c.", "bce"),
    ("av. j.c.", "bce"),
    ("apres j.-c.", "ce"),
    ("apr. j.-c.", "ce"),
    ("ap. j.-c.", "ce"),
    ("antes de cristo", "bce"),
    ("a. de c.", "bce"),
];

/// The same in two letters, which may begin another word.
const SHORT_ERAS: [(&str, &str); 4] = [("a. c.", "bce"), ("a.c.", "bce"), ("d. c.", "ce"), ("d.c.", "ce")];

/// A [folded] text in which eras are single words.
pub fn with_plain_eras(mut text: String) -> String {
    let has_era = |text: &str, era: &str| {
        let before = text.find(era).and_then(|at| text.get(..at)?.chars().next_back());
        text.contains(era) && !before.is_some_and(char::is_alphabetic)
    };
    for (era, plain) in ERAS.iter().chain(&SHORT_ERAS) {
        if has_era(&text, era) {
            text = text.replace(era, &format!(" {plain} "));
        }
    }
    text
}

/// A word in the form in which words are compared.
pub fn folded(word: &str) -> String {
    word.to_lowercase().chars().filter_map(folded_letter).collect()
}

fn folded_letter(letter: char) -> Option<char> {
    Some(match letter {
        '\u{300}'..='\u{36f}' => return None,
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ę' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ś' | 'š' => 's',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ź' | 'ż' | 'ž' => 'z',
        'ё' => 'е',
        'й' => 'и',
        '’' => '\'',
        other => other,
    })
}

/// Whether one of the words of a list is this.
fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// The month of a [folded] word, from 1.
pub fn month(word: &str) -> Option<u8> {
    let is_long_enough = word.chars().count() >= 3;
    let begins = |list: &str| list.split(' ').any(|name| name.starts_with(word));
    let exact = MONTHS.iter().position(|list| has(list, word));
    let at = exact.or_else(|| MONTHS.iter().position(|list| is_long_enough && begins(list)))?;
    Some(at as u8 + 1)
}

/// The season of a [folded] word, as EDTF counts it.
pub fn season(word: &str) -> Option<u8> {
    SEASONS.iter().find(|(_, list)| has(list, word)).map(|(season, _)| *season)
}

/// What another [folded] word means.
pub fn meaning(word: &str) -> Option<Meaning> {
    MEANINGS.iter().find(|(_, list)| has(list, word)).map(|(meaning, _)| *meaning)
}

/// A Roman number up to 39, as centuries and months are written.
pub fn roman(word: &str) -> Option<i64> {
    let value = |letter: char| match letter {
        'i' | 'і' => Some(1),
        'v' => Some(5),
        'x' | 'х' => Some(10),
        _ => None,
    };
    let digits: Vec<i64> = word.chars().map(value).collect::<Option<_>>()?;
    let mut sum = 0;
    for (at, digit) in digits.iter().enumerate() {
        let is_taken_off = digits.get(at + 1).is_some_and(|next| next > digit);
        sum += if is_taken_off { -digit } else { *digit };
    }
    (!digits.is_empty() && digits.len() <= 7 && sum > 0).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_many_languages() {
        for (word, expected) in [
            ("Jan", Some(1)),
            ("März", Some(3)),
            ("mars", Some(3)),
            ("août", Some(8)),
            ("мая", Some(5)),
            ("май", Some(5)),
            ("ДЕКАБРЯ", Some(12)),
            ("июн", Some(6)),
            ("июл", Some(7)),
            ("Sept", Some(9)),
            ("ma", None),
            ("monday", None),
        ] {
            assert_eq!(month(&folded(word)), expected, "{word}");
        }
    }

    #[test]
    fn all_words_stand_as_they_are_compared() {
        let seasons = SEASONS.iter().map(|(_, list)| list);
        let others = MEANINGS.iter().map(|(_, list)| list);
        for word in MONTHS.iter().chain(seasons).chain(others).flat_map(|list| list.split(' ')) {
            assert_eq!(folded(word), word);
        }
        for (era, _) in ERAS.iter().chain(&SHORT_ERAS) {
            assert_eq!(&folded(era), era);
        }
    }

    #[test]
    fn roman_numbers() {
        for (word, expected) in
            [("iv", Some(4)), ("xx", Some(20)), ("xix", Some(19)), ("a", None), ("", None)]
        {
            assert_eq!(roman(word), expected, "{word}");
        }
    }
}
