# Числа и даты — настолько точные, насколько точен файл.

language-name = Русский

number-group = { "\u00A0" }
number-group-from = 5
number-decimal = ,

## Месяцы: сами по себе и после числа или предлога

month = { $month ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[12] декабрь
}
month-in-date = { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
}
month-short = { $month ->
    [1] янв.
    [2] февр.
    [3] март
    [4] апр.
    [5] май
    [6] июнь
    [7] июль
    [8] авг.
    [9] сент.
    [10] окт.
    [11] нояб.
   *[12] дек.
}
month-short-in-date = { $month ->
    [1] янв.
    [2] февр.
    [3] марта
    [4] апр.
    [5] мая
    [6] июня
    [7] июля
    [8] авг.
    [9] сент.
    [10] окт.
    [11] нояб.
   *[12] дек.
}

## Годы: на шкале и в полной дате

year = { $year }
year-ce = { $year } н. э.
year-bce = { $year } до н. э.
year-in-date = { $year } г.
year-ce-in-date = { $year } г. н. э.
year-bce-in-date = { $year } г. до н. э.
year-millions-ago = { $millions } млн лет назад
year-in-millions = через { $millions } млн лет
year-billions-ago = { $billions } млрд лет назад
year-in-billions = через { $billions } млрд лет
year-with-digits = { $year } (верны первые цифры: { $digits })
year-decade = { $case ->
    [of] { $year }-х гг.
   *[plain] { $year }-е гг.
}
year-of-century = { $case ->
    [of] одного из { $from }–{ $to } гг.
   *[plain] один из { $from }–{ $to } гг.
}
year-not-stated = { $case ->
    [of] неизвестного года
   *[plain] год не указан
}
year-beyond-axis = { $case ->
    [of] года за пределами шкалы
   *[plain] год за пределами шкалы
}

## Дни и месяцы. { $case } — «of» после предлога

date-day = { $day } { $month } { $year }
date-day-of-some-year = { $day } { $month }, { $year }
date-day-and-month = { $day } { $month }
date-month = { $month } { $year }
date-some-day-of-month = { $case ->
    [of] одного из дней { $month } { $year }
   *[plain] один из дней { $month } { $year }
}
date-some-day-of-year = { $case ->
    [of] одного из дней { $year }
   *[plain] один из дней { $year }
}
date-some-month-of-year = { $case ->
    [of] одного из месяцев { $year }
   *[plain] один из месяцев { $year }
}
date-part-of-year = { $case ->
    [of] { $part ->
        [spring] весны
        [summer] лета
        [autumn] осени
        [winter] зимы
        [quarter-1] I квартала
        [quarter-2] II квартала
        [quarter-3] III квартала
        [quarter-4] IV квартала
        [third-1] первой трети
        [third-2] второй трети
        [third-3] последней трети
        [half-1] первого полугодия
       *[half-2] второго полугодия
    }
   *[plain] { $part ->
        [spring] весна
        [summer] лето
        [autumn] осень
        [winter] зима
        [quarter-1] I квартал
        [quarter-2] II квартал
        [quarter-3] III квартал
        [quarter-4] IV квартал
        [third-1] первая треть
        [third-2] вторая треть
        [third-3] последняя треть
        [half-1] первое полугодие
       *[half-2] второе полугодие
    }
} { $year }

## Насколько точно

date-around = около { $date }
date-about = ≈ { $date }
date-uncertain = { $date } (под вопросом)
date-no-day = { $date }, день не указан
date-not-certain = дата неточна: { $date }

## Промежутки и перечни

date-range = { $from } – { $to }
date-since-no-end = с { $date }, бессрочно
date-since-unknown-end = с { $date }, окончание неизвестно
date-until-no-beginning = до { $date }, без начальной даты
date-until-unknown-beginning = до { $date }, начало неизвестно
date-since-or-earlier-no-end = с { $date } или раньше, бессрочно
date-since-or-earlier-unknown-end = с { $date } или раньше, окончание неизвестно
date-before-and-after = { $date }, до и после этого
date-no-limit = без предела
date-unknown = неизвестно
date-or-earlier = { $date } или раньше
date-or-later = { $date } или позже
date-on-or-before = не позднее { $date }
date-on-or-after = не ранее { $date }
date-between = от { $from } до { $to }
date-one-of = { $dates } или { $last }
date-all-of = { $dates } и { $last }

## Время суток

date-with-time = { $date }, { $time }
date-in-zone = { $date } ({ $zone })
