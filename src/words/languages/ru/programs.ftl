# Чего не могут хранить файлы других программ.

lacks-undated = { $count } { $count ->
    [one] запись
    [few] записи
   *[many] записей
} без даты
lacks-exactness = насколько точно известны даты ({ $count })
lacks-zones = часовые пояса ({ $count })
lacks-statuses = статусы ({ $count })
lacks-people = участники ({ $count })
lacks-items = пункты повестки, итоги и высказывания ({ $count })
lacks-claims = утверждения источников ({ $count })
lacks-sources = источники ({ $count })
lacks-links = связи ({ $count })
lacks-tags = темы ({ $count })
lacks-categories = категории ({ $count })
lacks-places = места ({ $count })
lacks-media = изображения ({ $count })
lacks-lanes = дополнительные дорожки ({ $count })
lacks-own = ячейки других столбцов ({ $count })
lacks-terms = должности, сроки которых записаны как периоды ({ $count })
lacks-stories = истории ({ $count })
