# Шкала и длительность.

axis-widest-month = сент.
axis-million-years-ago = млн лет назад
axis-million-years-ahead = млн лет от нулевого года
axis-billion-years-ago = млрд лет назад
axis-billion-years-ahead = млрд лет от нулевого года
axis-scale = 1 пкс = { $length }

length-milliseconds = { $number } мс
length-s = { $number } с
length-min = { $number } мин
length-h = { $number } ч
length-seconds = { $number } { $number ->
    [one] секунда
    [few] секунды
    [many] секунд
   *[other] секунды
}
length-minutes = { $number } { $number ->
    [one] минута
    [few] минуты
    [many] минут
   *[other] минуты
}
length-hours = { $number } { $number ->
    [one] час
    [few] часа
    [many] часов
   *[other] часа
}
length-days = { $number } { $number ->
    [one] день
    [few] дня
    [many] дней
   *[other] дня
}
length-months = { $number } { $number ->
    [one] месяц
    [few] месяца
    [many] месяцев
   *[other] месяца
}
length-years = { $number } { $number ->
    [one] год
    [few] года
    [many] лет
   *[other] года
}
length-years-and-months = { $years } { $months }
length-thousand-years = { $number } тыс. лет
length-million-years = { $number } млн лет
length-billion-years = { $number } млрд лет
length-about = примерно { $length }

break-name = { $length }, когда ничего не начинается и не кончается; свёрнуто: { $bounds }
