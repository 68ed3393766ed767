# Что значат отметки.

legend-bracket = между этими датами; день ни один источник не называет
legend-before = в этот день или раньше
legend-open-end = продолжается; окончание не указано
legend-inferred-bar = не указано, а выведено; из чего — сказано в примечании
legend-question = сам источник не уверен в дате
legend-layer = из какого слоя событие, если на дорожке их несколько
legend-title = Отметки
legend-said = высказывание
legend-milestone = веха
legend-inferred-date = дата выведена, а не указана; наведите, чтобы узнать, из чего

legend-statement = чьё-то высказывание
legend-inferred = дата выведена, а не указана
legend-vague = когда-то между этими датами
