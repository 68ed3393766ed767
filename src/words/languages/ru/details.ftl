# Подробности о выбранном.

details-same-in = Также в «{ $title }»
details-as-told = По данным «{ $title }»
citation-name = Источник: { $name }
citation-unknown = «{ $source }» нет в списке источников.
citation-said-by = Источник приводит это со слов: { $name }.
details-inferred = Выведено: { $reason }
details-brought-by = внёс: { $name }
details-of = К событию: { $title }
details-paraphrased = в пересказе: { $count }
details-texts = { $count } { $count ->
    [one] текст
    [few] текста
    [many] текстов
   *[other] текста
}
follow-theme = Проследить во времени: { $what }
follow-one = Проследить: { $name }
follow-or = { $one } или { $other }
cite-paragraph = Абзац { $number }
cite-paragraphs = Абзацы { $from }–{ $to }
cite-whole = Весь текст
cite-anchors = { "," } слова: { $anchors }
cite-anchors-and = { $one } и { $other }
quoted = «{ $text }»
citation-open = Открыть в браузере…
citation-copy = Скопировать ссылку
citation-no-date = дата в тексте не указана
citation-show = Показать абзац…
citation-show-help = Выберите папку с текстами источников
citation-no-publisher = Издатель не указан
details-status-by = о статусе сообщает
section-agenda = Повестка
section-outcomes = Итоги
section-people = Люди
section-claims = Утверждения
section-statements = Высказывания
section-sources = Источники
details-nothing = Щёлкните событие, чтобы увидеть повестку, итоги, участников и источники.
details-arrows = Стрелки переводят от события к событию.

details-related = Связанное
citation-participants = Участники
themes-all = Все темы
date-inferred = Дата выведена: { $reason }
neighbor-next = Следующее: { $title }
neighbor-previous = Предыдущее: { $title }
details-width = Ширина подробностей
section-own = Другие столбцы
