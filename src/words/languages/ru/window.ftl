# Окно: настройки, сообщения и всё, что не относится к одному виду.

language-file-broken = Файл языка { $file } читается не полностью: { $count } { $count ->
    [one] ошибка
    [few] ошибки
    [many] ошибок
   *[other] ошибки
}. Недостающее показано по-английски.
settings-language = Язык
settings-language-system = Как в системе
