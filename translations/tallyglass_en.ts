<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Attribution</name>
    <message numerus="yes">
        <source>%1 request(s)</source>
        <translation>
            <numerusform>%1 request</numerusform>
            <numerusform>%1 requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 record(s)</source>
        <translation>
            <numerusform>%1 record</numerusform>
            <numerusform>%1 records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; and %n more month(s)</source>
        <translation>
            <numerusform>; and %n more month</numerusform>
            <numerusform>; and %n more months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more budget(s) move.</source>
        <translation>
            <numerusform>%n more budget moves.</numerusform>
            <numerusform>%n more budgets move.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BudgetMessages</name>
    <message numerus="yes">
        <source>%n request(s) without an amount are not in it.</source>
        <translation>
            <numerusform>%n request without an amount is not in it.</numerusform>
            <numerusform>%n requests without an amount are not in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n past budget(s) reached a threshold</source>
        <translation>
            <numerusform>%n past budget reached a threshold</numerusform>
            <numerusform>%n past budgets reached a threshold</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n past budget(s) were exceeded</source>
        <translation>
            <numerusform>%n past budget was exceeded</numerusform>
            <numerusform>%n past budgets were exceeded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n budget(s) reached a threshold</source>
        <translation>
            <numerusform>%n budget reached a threshold</numerusform>
            <numerusform>%n budgets reached a threshold</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scope(s) had an unusual day</source>
        <translation>
            <numerusform>%n scope had an unusual day</numerusform>
            <numerusform>%n scopes had an unusual day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n request(s) have no price.</source>
        <translation>
            <numerusform>%1 of %n request has no price.</numerusform>
            <numerusform>%1 of %n requests have no price.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n request(s) failed.</source>
        <translation>
            <numerusform>%1 of %n request failed.</numerusform>
            <numerusform>%1 of %n requests failed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Budgets</name>
    <message numerus="yes">
        <source>%1 is none of %n</source>
        <translation>
            <numerusform>%1 is none of %n</numerusform>
            <numerusform>%1 is none of %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is one of %n</source>
        <translation>
            <numerusform>%1 is one of %n</numerusform>
            <numerusform>%1 is one of %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without an amount</source>
        <translation>
            <numerusform>%n without an amount</numerusform>
            <numerusform>%n without an amount</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) before its end</source>
        <translation>
            <numerusform>%n day before its end</numerusform>
            <numerusform>%n days before its end</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 would have held in %2 of %n period(s).</source>
        <extracomment>&quot;$220.00 would have held in 2 of 3 periods.&quot;</extracomment>
        <translation>
            <numerusform>%1 would have held in %2 of %n period.</numerusform>
            <numerusform>%1 would have held in %2 of %n periods.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Connections</name>
    <message numerus="yes">
        <source>fetched every %n day(s)</source>
        <translation>
            <numerusform>fetched daily</numerusform>
            <numerusform>fetched every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>fetched every %n hour(s)</source>
        <translation>
            <numerusform>fetched hourly</numerusform>
            <numerusform>fetched every %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>fetched every %n minute(s)</source>
        <translation>
            <numerusform>fetched every minute</numerusform>
            <numerusform>fetched every %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Overlap</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) agree within 1 %</source>
        <translation>
            <numerusform>%n day agrees within 1 %</numerusform>
            <numerusform>%n days agree within 1 %</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PriceLists</name>
    <message numerus="yes">
        <source>%n entries without a usable price were left out.</source>
        <translation>
            <numerusform>%n entry without a usable price was left out.</numerusform>
            <numerusform>%n entries without a usable price were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PriceText</name>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Providers</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RankedRows</name>
    <message numerus="yes">
        <source>%n providers</source>
        <translation>
            <numerusform>%n provider</numerusform>
            <numerusform>%n providers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Services</name>
    <message numerus="yes">
        <source>%n folder(s) below it cannot be read. Change the permissions.</source>
        <translation>
            <numerusform>%n folder below it cannot be read. Change the permissions.</numerusform>
            <numerusform>%n folders below it cannot be read. Change the permissions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>refused %n record(s): %1</source>
        <translation>
            <numerusform>refused %n record: %1</numerusform>
            <numerusform>refused %n records: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>length of time</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <comment>length of time</comment>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <comment>length of time</comment>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <comment>length of time</comment>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The connection to %1 broke before an answer came, %n time(s) in a row. Nothing was imported.</source>
        <translation>
            <numerusform>The connection to %1 broke before an answer came. Nothing was imported.</numerusform>
            <numerusform>The connection to %1 broke before an answer came, %n times in a row. Nothing was imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The answer of %1 broke off, %n time(s) in a row. Nothing was imported.</source>
        <translation>
            <numerusform>The answer of %1 broke off. Nothing was imported.</numerusform>
            <numerusform>The answer of %1 broke off, %n times in a row. Nothing was imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln call(s) could neither be written into the ledger nor be kept in a file: %1</source>
        <translation>
            <numerusform>%Ln call could neither be written into the ledger nor be kept in a file: %1</numerusform>
            <numerusform>%Ln calls could neither be written into the ledger nor be kept in a file: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln call(s) could not be written into the ledger and are kept in “%1”. They come into it when calls are captured for it again, or with “tallyglass import”.</source>
        <translation>
            <numerusform>%Ln call could not be written into the ledger and is kept in “%1”. It comes into it when calls are captured for it again, or with “tallyglass import”.</numerusform>
            <numerusform>%Ln calls could not be written into the ledger and are kept in “%1”. They come into it when calls are captured for it again, or with “tallyglass import”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) tell no count of tokens: what they used is unknown.</source>
        <translation>
            <numerusform>%Ln request tells no count of tokens: what it used is unknown.</numerusform>
            <numerusform>%Ln requests tell no count of tokens: what they used is unknown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Watch</name>
    <message numerus="yes">
        <source>%n file(s) to answer</source>
        <comment>state of a folder</comment>
        <translation>
            <numerusform>%n file to answer</numerusform>
            <numerusform>%n files to answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::AddFilterPopup</name>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <translation>
            <numerusform>%Ln value</numerusform>
            <numerusform>%Ln values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::AddModelDialog</name>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::BookingSection</name>
    <message numerus="yes">
        <source>%1 row(s) fit no rule</source>
        <translation>
            <numerusform>%1 row fits no rule</numerusform>
            <numerusform>%1 rows fit no rule</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::BudgetFoot</name>
    <message numerus="yes">
        <source>%Ln requests without a price this month are in no budget</source>
        <translation>
            <numerusform>%Ln request without a price this month is in no budget</numerusform>
            <numerusform>%Ln requests without a price this month are in no budget</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of another filter or name</source>
        <translation>
            <numerusform>%n of another filter or name</numerusform>
            <numerusform>%n of another filter or name</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests of this month have no price</source>
        <translation>
            <numerusform>%Ln request of this month has no price</numerusform>
            <numerusform>%Ln requests of this month have no price</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::BudgetHead</name>
    <message numerus="yes">
        <source>%n exceeded</source>
        <translation>
            <numerusform>%n exceeded</numerusform>
            <numerusform>%n exceeded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will exceed</source>
        <translation>
            <numerusform>%n will exceed</numerusform>
            <numerusform>%n will exceed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n may</source>
        <translation>
            <numerusform>%n may</numerusform>
            <numerusform>%n may</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::BudgetNotices</name>
    <message numerus="yes">
        <source>%n exceeded</source>
        <translation>
            <numerusform>%n exceeded</numerusform>
            <numerusform>%n exceeded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will exceed</source>
        <translation>
            <numerusform>%n will exceed</numerusform>
            <numerusform>%n will exceed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::BudgetPanel</name>
    <message numerus="yes">
        <source>%n without a price are not counted</source>
        <translation>
            <numerusform>%n without a price is not counted</numerusform>
            <numerusform>%n without a price are not counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a number are not counted</source>
        <translation>
            <numerusform>%n without a number is not counted</numerusform>
            <numerusform>%n without a number are not counted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::BudgetTray</name>
    <message numerus="yes">
        <source>%1 and %Ln request(s) without a price</source>
        <extracomment>%1 what today&apos;s requests cost</extracomment>
        <translation>
            <numerusform>%1 and %Ln request without a price</numerusform>
            <numerusform>%1 and %Ln requests without a price</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::BudgetsPage</name>
    <message numerus="yes">
        <source>%n budget(s)</source>
        <translation>
            <numerusform>%n budget</numerusform>
            <numerusform>%n budgets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::CaptureClosing</name>
    <message numerus="yes">
        <source>%n call(s) of other programs run through Tallyglass.</source>
        <translation>
            <numerusform>%n call of another program runs through Tallyglass.</numerusform>
            <numerusform>%n calls of other programs run through Tallyglass.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ChangeTable</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ChartLegend</name>
    <message numerus="yes">
        <source>%n hidden, show all</source>
        <translation>
            <numerusform>%n hidden, show all</numerusform>
            <numerusform>%n hidden, show all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ChartPane</name>
    <message numerus="yes">
        <source>Total %1 in %n buckets.</source>
        <translation>
            <numerusform>Total %1 in %n bucket.</numerusform>
            <numerusform>Total %1 in %n buckets.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ChartTable</name>
    <message numerus="yes">
        <source>%n rows, total %1</source>
        <translation>
            <numerusform>%n row, total %1</numerusform>
            <numerusform>%n rows, total %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows, all together %1</source>
        <translation>
            <numerusform>%n row, all together %1</numerusform>
            <numerusform>%n rows, all together %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ChartTip</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ChatHead</name>
    <message numerus="yes">
        <source>%n answer(s) without a known cost</source>
        <translation>
            <numerusform>%n answer without a known cost</numerusform>
            <numerusform>%n answers without a known cost</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ChatPage</name>
    <message numerus="yes">
        <source>Today: %n chat request(s)</source>
        <translation>
            <numerusform>Today: %n chat request</numerusform>
            <numerusform>Today: %n chat requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) streaming</source>
        <translation>
            <numerusform>%n request streaming</numerusform>
            <numerusform>%n requests streaming</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ChatTurnView</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ChipRow</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>first value of a filter and how many others</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%n</source>
        <comment>more filters than fit</comment>
        <translation>
            <numerusform>+%n</numerusform>
            <numerusform>+%n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ComposerHints</name>
    <message numerus="yes">
        <source>%n model(s) take no images: %1</source>
        <translation>
            <numerusform>%1 takes no images</numerusform>
            <numerusform>%1 take no images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>context %1 token(s)</source>
        <translation>
            <numerusform>context %1 token</numerusform>
            <numerusform>context %1 tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ConversationModel</name>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ConversationPane</name>
    <message numerus="yes">
        <source>Message %n model(s)</source>
        <translation>
            <numerusform>Message %n model</numerusform>
            <numerusform>Message %n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::DateRangePopup</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::DayBars</name>
    <message numerus="yes">
        <source>%1: %n request(s)</source>
        <translation>
            <numerusform>%1: %n request</numerusform>
            <numerusform>%1: %n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n failed</source>
        <translation>
            <numerusform>%1, %n failed</numerusform>
            <numerusform>%1, %n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::DimensionPopup</name>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::EditTurnDialog</name>
    <message numerus="yes">
        <source>Its answers and the %n message(s) after it are removed from this conversation. Their records stay in the ledger.</source>
        <translation>
            <numerusform>Its answers and the %n message after it are removed from this conversation. Their records stay in the ledger.</numerusform>
            <numerusform>Its answers and the %n messages after it are removed from this conversation. Their records stay in the ledger.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ImportCommands</name>
    <message numerus="yes">
        <source>%n file(s) wait for an answer</source>
        <translation>
            <numerusform>%n file waits for an answer</numerusform>
            <numerusform>%n files wait for an answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n watched folder(s) cannot be read</source>
        <translation>
            <numerusform>%n watched folder cannot be read</numerusform>
            <numerusform>%n watched folders cannot be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ImportHistory</name>
    <message numerus="yes">
        <source>%n import(s)</source>
        <translation>
            <numerusform>%n import</numerusform>
            <numerusform>%n imports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 record(s) in the ledger</source>
        <translation>
            <numerusform>%1 record in the ledger</numerusform>
            <numerusform>%1 records in the ledger</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::KpiStrip</name>
    <message numerus="yes">
        <source>%n requests without a price are not counted.</source>
        <translation>
            <numerusform>%n request without a price is not counted.</numerusform>
            <numerusform>%n requests without a price are not counted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::MainWindow</name>
    <message numerus="yes">
        <source>%1 record(s) in the ledger</source>
        <translation>
            <numerusform>%1 record in the ledger</numerusform>
            <numerusform>%1 records in the ledger</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::OutboxView</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::PriceFoot</name>
    <message numerus="yes">
        <source>Loaded %1: %n model(s). Recorded costs are as they were.</source>
        <translation>
            <numerusform>Loaded %1: %n model. Recorded costs are as they were.</numerusform>
            <numerusform>Loaded %1: %n models. Recorded costs are as they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n model(s)</source>
        <translation>
            <numerusform>%1: %n model</numerusform>
            <numerusform>%1: %n models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n model(s)</source>
        <comment>price book</comment>
        <translation>
            <numerusform>%1, %n model</numerusform>
            <numerusform>%1, %n models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> · %n loaded list(s)</source>
        <translation>
            <numerusform> · %n loaded list</numerusform>
            <numerusform> · %n loaded lists</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::PriceModel</name>
    <message numerus="yes">
        <source>%Ln request(s) are in no cost</source>
        <translation>
            <numerusform>%Ln request is in no cost</numerusform>
            <numerusform>%Ln requests are in no cost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln model(s) of this ledger</source>
        <translation>
            <numerusform>%Ln model of this ledger</numerusform>
            <numerusform>%Ln models of this ledger</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln model(s)</source>
        <translation>
            <numerusform>%Ln model</numerusform>
            <numerusform>%Ln models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::PricePanel</name>
    <message numerus="yes">
        <source>%Ln record(s) without a cost</source>
        <translation>
            <numerusform>%Ln record without a cost</numerusform>
            <numerusform>%Ln records without a cost</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::PricesPage</name>
    <message numerus="yes">
        <source>%n model(s) in the ledger</source>
        <translation>
            <numerusform>%n model in the ledger</numerusform>
            <numerusform>%n models in the ledger</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a price</source>
        <translation>
            <numerusform>%n without a price</numerusform>
            <numerusform>%n without a price</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::RankedListModel</name>
    <message numerus="yes">
        <source>%n requests without a price are not counted.</source>
        <translation>
            <numerusform>%n request without a price is not counted.</numerusform>
            <numerusform>%n requests without a price are not counted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ReadingSection</name>
    <message numerus="yes">
        <source>%1: %2 row(s) between %3 and %4 are read as summer time.</source>
        <extracomment>%1 is a date, %2 a number of rows, %3 and %4 times of day</extracomment>
        <translation>
            <numerusform>%1: %2 row between %3 and %4 is read as summer time.</numerusform>
            <numerusform>%1: %2 rows between %3 and %4 are read as summer time.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::UnpricedNotice</name>
    <message numerus="yes">
        <source>%n models without a price:</source>
        <extracomment>Followed by &quot;412 requests are not in these costs&quot;</extracomment>
        <translation>
            <numerusform>%n model without a price:</numerusform>
            <numerusform>%n models without a price:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests are not in these costs</source>
        <translation>
            <numerusform>%Ln request is not in these costs</numerusform>
            <numerusform>%Ln requests are not in these costs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::WatchPanel</name>
    <message numerus="yes">
        <source>%1 of %n read new files as they come</source>
        <translation>
            <numerusform>%1 of %n reads new files as they come</numerusform>
            <numerusform>%1 of %n read new files as they come</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>timeline</name>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n weeks</source>
        <translation>
            <numerusform>%n week</numerusform>
            <numerusform>%n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
</TS>
