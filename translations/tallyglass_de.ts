<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AgentReports</name>
    <message>
        <source>Reports of ccusage and tokscale</source>
        <translation>Berichte von ccusage und tokscale</translation>
    </message>
    <message>
        <source>Refused: the logs that these reports add up are to be imported</source>
        <translation>Abgelehnt: Zu importieren sind die Protokolle, die diese Berichte zusammenzählen</translation>
    </message>
    <message>
        <source>This is a report of ccusage or tokscale: it holds sums of the logs of coding agents, not the requests themselves. Nothing was imported. Import the folders with the logs instead: ~/.claude/projects (Claude Code), ~/.codex/sessions (Codex CLI), ~/.gemini/tmp (Gemini CLI), ~/.local/share/opencode/opencode.db (opencode).</source>
        <translation>Dies ist ein Bericht von ccusage oder tokscale: Er enthält Summen aus den Protokollen von Programmierassistenten, nicht die Anfragen selbst. Nichts wurde importiert. Zu importieren sind stattdessen die Ordner mit den Protokollen: ~/.claude/projects (Claude Code), ~/.codex/sessions (Codex CLI), ~/.gemini/tmp (Gemini CLI), ~/.local/share/opencode/opencode.db (opencode).</translation>
    </message>
</context>
<context>
    <name>Aider</name>
    <message>
        <source>Aider analytics log</source>
        <translation>Aider-Analyseprotokoll</translation>
    </message>
    <message>
        <source>What “aider --analytics-log FILE” wrote</source>
        <translation>Was „aider --analytics-log FILE“ geschrieben hat</translation>
    </message>
</context>
<context>
    <name>Anthropic</name>
    <message>
        <source>Anthropic console usage</source>
        <translation>Nutzung aus der Anthropic-Konsole</translation>
    </message>
    <message>
        <source>CSV of tokens from the Anthropic console&apos;s usage page</source>
        <translation>CSV der Token von der Nutzungsseite der Anthropic-Konsole</translation>
    </message>
    <message>
        <source>Anthropic console costs</source>
        <translation>Kosten aus der Anthropic-Konsole</translation>
    </message>
    <message>
        <source>CSV of costs from the Anthropic console&apos;s cost page</source>
        <translation>CSV der Kosten von der Kostenseite der Anthropic-Konsole</translation>
    </message>
    <message>
        <source>Anthropic usage and cost reports</source>
        <translation>Nutzungs- und Kostenberichte von Anthropic</translation>
    </message>
    <message>
        <source>Saved pages of the Anthropic Admin API&apos;s usage_report/messages and cost_report</source>
        <translation>Gespeicherte Seiten von usage_report/messages und cost_report der Admin-API von Anthropic</translation>
    </message>
    <message>
        <source>Anthropic Claude Code report</source>
        <translation>Claude-Code-Bericht von Anthropic</translation>
    </message>
    <message>
        <source>Saved pages of the Anthropic Admin API&apos;s usage_report/claude_code</source>
        <translation>Gespeicherte Seiten von usage_report/claude_code der Admin-API von Anthropic</translation>
    </message>
</context>
<context>
    <name>AnthropicBatch</name>
    <message>
        <source>Anthropic batch results</source>
        <translation>Ergebnisse von Anthropic-Stapeln</translation>
    </message>
    <message>
        <source>Results of Anthropic&apos;s message batches, as JSON Lines</source>
        <translation>Ergebnisse der Message Batches von Anthropic, als JSON Lines</translation>
    </message>
</context>
<context>
    <name>Attachments</name>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 ist nicht lesbar.</translation>
    </message>
    <message>
        <source>%1 is too large: at most %2.</source>
        <translation>%1 ist zu groß: höchstens %2.</translation>
    </message>
    <message>
        <source>%1 is neither text nor a PNG, JPEG, GIF or WebP image.</source>
        <translation>%1 ist weder Text noch ein PNG-, JPEG-, GIF- oder WebP-Bild.</translation>
    </message>
    <message>
        <source>The image cannot be attached.</source>
        <translation>Das Bild lässt sich nicht anhängen.</translation>
    </message>
    <message>
        <source>pasted image</source>
        <translation>eingefügtes Bild</translation>
    </message>
</context>
<context>
    <name>Attribution</name>
    <message>
        <source>A rule cannot look at &quot;%1&quot;. Nothing was changed. Rules look at what logs say of a request, and at context keys.</source>
        <translation>Eine Regel kann „%1“ nicht prüfen. Es wurde nichts geändert. Regeln prüfen, was Protokolle über eine Anfrage sagen, und Kontextschlüssel.</translation>
    </message>
    <message>
        <source>The condition on &quot;%1&quot; has no value. Nothing was changed. Give it one.</source>
        <translation>Die Bedingung zu „%1“ hat keinen Wert. Es wurde nichts geändert. Geben Sie einen an.</translation>
    </message>
    <message>
        <source>A rule needs a condition. Nothing was changed. Say for which requests it shall hold.</source>
        <translation>Eine Regel braucht eine Bedingung. Es wurde nichts geändert. Sagen Sie, für welche Anfragen sie gelten soll.</translation>
    </message>
    <message>
        <source>The rule has too many conditions. Nothing was changed. Make several rules of it.</source>
        <translation>Die Regel hat zu viele Bedingungen. Es wurde nichts geändert. Machen Sie mehrere Regeln daraus.</translation>
    </message>
    <message>
        <source>A rule cannot search. Nothing was changed. Use a condition on one field instead, such as one that contains a text.</source>
        <translation>Eine Regel kann nicht suchen. Es wurde nichts geändert. Nehmen Sie stattdessen eine Bedingung zu einem Feld, etwa dass es einen Text enthält.</translation>
    </message>
    <message>
        <source>No field is set. Nothing was changed. Say what to set.</source>
        <translation>Kein Feld wird gesetzt. Es wurde nichts geändert. Sagen Sie, was gesetzt werden soll.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be set. Nothing was changed. What can be set are user, customer, project, model and context keys.</source>
        <translation>„%1“ kann nicht gesetzt werden. Es wurde nichts geändert. Gesetzt werden können Benutzer, Kunde, Projekt, Modell und Kontextschlüssel.</translation>
    </message>
    <message>
        <source>The value for &quot;%1&quot; has several lines or is too long. Nothing was changed. Give a shorter one.</source>
        <translation>Der Wert für „%1“ hat mehrere Zeilen oder ist zu lang. Es wurde nichts geändert. Geben Sie einen kürzeren an.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is set twice. Nothing was changed. Set each field once.</source>
        <translation>„%1“ wird zweimal gesetzt. Es wurde nichts geändert. Setzen Sie jedes Feld einmal.</translation>
    </message>
    <message>
        <source>user</source>
        <extracomment>in a sentence</extracomment>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>customer</source>
        <extracomment>in a sentence</extracomment>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>project</source>
        <extracomment>in a sentence</extracomment>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>model</source>
        <extracomment>in a sentence</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>or</source>
        <extracomment>between alternative values</extracomment>
        <translation>oder</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <extracomment>a condition: %1 field, %2 &quot;is&quot; or &quot;starts with&quot;, %3 value</extracomment>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 month, %2 amount</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2 goes from %3 to %4</source>
        <extracomment>%1 month, %2 customer, %3 and %4 amounts</extracomment>
        <translation>%1 von %2 geht von %3 auf %4</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>by rule %1</source>
        <translation>von Regel %1</translation>
    </message>
    <message>
        <source>by the rule “%1”</source>
        <translation>von der Regel „%1“</translation>
    </message>
    <message>
        <source>by a rule</source>
        <translation>von einer Regel</translation>
    </message>
    <message>
        <source> and %1</source>
        <extracomment>between two conditions</extracomment>
        <translation> und %1</translation>
    </message>
    <message>
        <source>All requests</source>
        <translation>Alle Anfragen</translation>
    </message>
    <message>
        <source>set %1</source>
        <extracomment>what a rule does; %1 fields and their values</extracomment>
        <translation>setze %1</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>ist nicht</translation>
    </message>
    <message>
        <source>starts with</source>
        <translation>beginnt mit</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>passt zu</translation>
    </message>
    <message numerus="yes">
        <source>%1 request(s)</source>
        <translation>
            <numerusform>%1 Anfrage</numerusform>
            <numerusform>%1 Anfragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 record(s)</source>
        <translation>
            <numerusform>%1 Datensatz</numerusform>
            <numerusform>%1 Datensätze</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 keep their %2: it is set %3, which lies above.</source>
        <extracomment>%1 a number, %2 a field, %3 &quot;by hand&quot; or &quot;by the rule “x”&quot;</extracomment>
        <translation>%1 behalten das Feld %2: Es ist %3 gesetzt, was darüber liegt.</translation>
    </message>
    <message numerus="yes">
        <source>; and %n more month(s)</source>
        <translation>
            <numerusform>; und %n weiterer Monat</numerusform>
            <numerusform>; und %n weitere Monate</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of them are before %2:</source>
        <extracomment>%1 a number, %2 the first day of this month</extracomment>
        <translation>%1 davon liegen vor dem %2:</translation>
    </message>
    <message>
        <source>%1 requests</source>
        <comment>number</comment>
        <translation>%1 Anfragen</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <comment>number</comment>
        <translation>%1 Tokens</translation>
    </message>
    <message>
        <source>Budget “%1” counts other requests.</source>
        <translation>Das Budget „%1“ zählt andere Anfragen.</translation>
    </message>
    <message>
        <source>Budget “%1” gets %2 less this month.</source>
        <translation>Das Budget „%1“ bekommt diesen Monat %2 weniger.</translation>
    </message>
    <message>
        <source>Budget “%1” gets %2 less in its period.</source>
        <translation>Das Budget „%1“ bekommt in seinem Zeitraum %2 weniger.</translation>
    </message>
    <message>
        <source>Budget “%1” gets %2 more this month.</source>
        <translation>Das Budget „%1“ bekommt diesen Monat %2 mehr.</translation>
    </message>
    <message>
        <source>Budget “%1” gets %2 more in its period.</source>
        <translation>Das Budget „%1“ bekommt in seinem Zeitraum %2 mehr.</translation>
    </message>
    <message numerus="yes">
        <source>%n more budget(s) move.</source>
        <translation>
            <numerusform>%n weiteres Budget ändert sich.</numerusform>
            <numerusform>%n weitere Budgets ändern sich.</numerusform>
        </translation>
    </message>
    <message>
        <source>Budgets move:</source>
        <translation>Budgets ändern sich:</translation>
    </message>
    <message>
        <source>“%1” was told %2 of them, and %3 wait to be sent.</source>
        <extracomment>%1 the name of a connection, %2 and %3 numbers</extracomment>
        <translation>„%1“ kennt %2 davon schon, und %3 warten auf das Senden.</translation>
    </message>
    <message>
        <source>Connections have them:</source>
        <translation>Verbindungen haben sie schon:</translation>
    </message>
    <message>
        <source>Nothing changed yet: %1 would, %2 of them in this table</source>
        <translation>Noch nichts geändert: %1 würden sich ändern, %2 davon in dieser Tabelle</translation>
    </message>
    <message>
        <source>The rule was saved. It holds for later requests.</source>
        <translation>Die Regel wurde gesichert. Sie gilt für spätere Anfragen.</translation>
    </message>
    <message>
        <source>%1 records: %2.</source>
        <extracomment>%1 a number, %2 what was done: &quot;set customer Acme&quot;</extracomment>
        <translation>%1 Datensätze: %2.</translation>
    </message>
</context>
<context>
    <name>BackupText</name>
    <message>
        <source>There is no ledger “%1”. No copy was made.</source>
        <translation>Es gibt kein Kostenbuch „%1“. Es wurde keine Kopie angelegt.</translation>
    </message>
    <message>
        <source>“%1” is not a Tallyglass ledger. No copy was made. Choose another file.</source>
        <translation>„%1“ ist kein Kostenbuch von Tallyglass. Es wurde keine Kopie angelegt. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Cancelled. No copy was made.</source>
        <translation>Abgebrochen. Es wurde keine Kopie angelegt.</translation>
    </message>
    <message>
        <source>There is no folder “%1”. No copy was made. Choose another place.</source>
        <translation>Es gibt keinen Ordner „%1“. Es wurde keine Kopie angelegt. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>“%1” is the ledger itself or one of its files. No copy was made. Choose another name.</source>
        <translation>„%1“ ist das Kostenbuch selbst oder eine seiner Dateien. Es wurde keine Kopie angelegt. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>“%1” is a folder, a link or a device. No copy was made. Choose another name.</source>
        <translation>„%1“ ist ein Ordner, eine Verknüpfung oder ein Gerät. Es wurde keine Kopie angelegt. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>“%1” is there already. No copy was made. Choose another name, or let it be replaced (--force on the command line).</source>
        <translation>„%1“ gibt es schon. Es wurde keine Kopie angelegt. Wählen Sie einen anderen Namen oder lassen Sie die Datei ersetzen (--force auf der Befehlszeile).</translation>
    </message>
    <message>
        <source>“%1” seems to be in use by another program. No copy was made and nothing was replaced. Choose another name.</source>
        <translation>„%1“ wird anscheinend von einem anderen Programm benutzt. Es wurde keine Kopie angelegt und nichts ersetzt. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>There is no room for the copy in “%1”. No copy was made, and the ledger is unchanged. Free some space or choose another place.</source>
        <translation>In „%1“ ist kein Platz für die Kopie. Es wurde keine Kopie angelegt, das Kostenbuch ist unverändert. Schaffen Sie Platz oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be written. No copy was made, and the ledger is unchanged. Choose another place.</source>
        <translation>In den Ordner „%1“ lässt sich nicht schreiben. Es wurde keine Kopie angelegt, das Kostenbuch ist unverändert. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The copy “%1” could not be written. No copy was made, and the ledger is unchanged. Check the disk or choose another place.</source>
        <translation>Die Kopie „%1“ ließ sich nicht schreiben. Es wurde keine Kopie angelegt, das Kostenbuch ist unverändert. Prüfen Sie den Datenträger oder wählen Sie einen anderen Ort.</translation>
    </message>
</context>
<context>
    <name>BatchLines</name>
    <message>
        <source>The answer tells no tokens.</source>
        <translation>Die Antwort nennt keine Tokens.</translation>
    </message>
    <message>
        <source>The lines of a batch carry no time: they count at the time when the file was last changed.</source>
        <translation>Die Zeilen eines Stapels tragen keine Zeit: Sie zählen zu der Zeit, zu der die Datei zuletzt geändert wurde.</translation>
    </message>
    <message>
        <source>Requests that failed, expired or were cancelled, and cost nothing, were left out: %1.</source>
        <extracomment>%1 is a number of lines</extracomment>
        <translation>Anfragen, die fehlschlugen, verfielen oder abgebrochen wurden und nichts kosten, wurden ausgelassen: %1.</translation>
    </message>
</context>
<context>
    <name>Bedrock</name>
    <message>
        <source>The row names no model.</source>
        <translation>Die Zeile nennt kein Modell.</translation>
    </message>
    <message>
        <source>Bedrock invocation logs</source>
        <translation>Bedrock-Aufrufprotokolle</translation>
    </message>
    <message>
        <source>Model invocation logs of Amazon Bedrock, from S3 or CloudWatch</source>
        <translation>Protokolle der Modellaufrufe von Amazon Bedrock, aus S3 oder CloudWatch</translation>
    </message>
</context>
<context>
    <name>BeginSurvey</name>
    <message>
        <source>Rows that say that a request begins, beside others that say how one ended: %1. Do both count?</source>
        <extracomment>%1 is a number of rows</extracomment>
        <translation>Zeilen, die sagen, dass eine Anfrage beginnt, neben anderen, die sagen, wie eine endete: %1. Zählen beide?</translation>
    </message>
    <message>
        <source>No, what begins is told again: %1 prompt tokens in these rows.</source>
        <extracomment>%1 is a number of tokens</extracomment>
        <translation>Nein, was beginnt, steht noch einmal da: in diesen Zeilen %1 Prompt-Token.</translation>
    </message>
    <message>
        <source>Yes, each is a request: %1 prompt tokens.</source>
        <translation>Ja, jede ist eine Anfrage: %1 Prompt-Token.</translation>
    </message>
</context>
<context>
    <name>BillMoney</name>
    <message>
        <source>“%1” for %2 is no rate: it must be a decimal number above 0, the dollars for one %3.</source>
        <translation>„%1“ für %2 ist kein Kurs: Er muss eine Dezimalzahl über 0 sein, die Dollar für einen %3.</translation>
    </message>
    <message>
        <source>Amounts in another currency do not count and are kept with their records: %1 in %2. To count them, give the dollars for one %2: --assume rate_%2=…</source>
        <extracomment>%1 is a number of rows, %2 a currency code</extracomment>
        <translation>Beträge in einer anderen Währung zählen nicht und bleiben bei ihren Einträgen stehen: %1 in %2. Damit sie zählen, die Dollar für einen %2 angeben: --assume rate_%2=…</translation>
    </message>
</context>
<context>
    <name>BudgetMessages</name>
    <message numerus="yes">
        <source>%n request(s) without an amount are not in it.</source>
        <translation>
            <numerusform>%n Anfrage ohne Betrag ist nicht darin.</numerusform>
            <numerusform>%n Anfragen ohne Betrag sind nicht darin.</numerusform>
        </translation>
    </message>
    <message>
        <source>Chats are refused until %1; imports go on.</source>
        <translation>Chats werden bis %1 abgelehnt, Importe gehen weiter.</translation>
    </message>
    <message>
        <source>Limit reached about %1.</source>
        <translation>Grenze erreicht etwa am %1.</translation>
    </message>
    <message>
        <source>%1 had an unusual day</source>
        <translation>%1 hatte einen ungewöhnlichen Tag</translation>
    </message>
    <message>
        <source>%1 on %2; this day of the week mostly comes to %3.</source>
        <translation>%1 am %2; an diesem Wochentag sind es meist %3.</translation>
    </message>
    <message>
        <source>%1 will reach %2 % of its budget</source>
        <translation>%1 wird %2 % des Budgets erreichen</translation>
    </message>
    <message>
        <source>%1 is over budget</source>
        <translation>%1 ist über dem Budget</translation>
    </message>
    <message>
        <source>%1 has used %2 %</source>
        <translation>%1 hat %2 % verbraucht</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n past budget(s) reached a threshold</source>
        <translation>
            <numerusform>%n früheres Budget hat eine Schwelle erreicht</numerusform>
            <numerusform>%n frühere Budgets haben eine Schwelle erreicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n past budget(s) were exceeded</source>
        <translation>
            <numerusform>%n früheres Budget wurde überschritten</numerusform>
            <numerusform>%n frühere Budgets wurden überschritten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 requests</source>
        <translation>%1 von %2 Anfragen</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 von %2 Token</translation>
    </message>
    <message>
        <source>%1 within any %2 s.</source>
        <translation>%1 in beliebigen %2 s.</translation>
    </message>
    <message>
        <source>%1 since %2.</source>
        <extracomment>$272.40 of $340.00 since 1 Nov.</extracomment>
        <translation>%1 seit %2.</translation>
    </message>
    <message>
        <source>Chats are refused until enough of it is over; imports go on.</source>
        <translation>Chats werden abgelehnt, bis genug davon vorbei ist, Importe gehen weiter.</translation>
    </message>
    <message>
        <source>%1 has reached its limit</source>
        <translation>%1 hat die Grenze erreicht</translation>
    </message>
    <message>
        <source>%1 had used %2 %</source>
        <translation>%1 hatte %2 % verbraucht</translation>
    </message>
    <message>
        <source>%1 had reached its limit</source>
        <translation>%1 hatte die Grenze erreicht</translation>
    </message>
    <message>
        <source>%1 was over budget</source>
        <translation>%1 war über dem Budget</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>period, amounts</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 (+%2, first used that day)</source>
        <translation>%1 (+%2, an dem Tag zum ersten Mal)</translation>
    </message>
    <message>
        <source>%1 (+%2)</source>
        <translation>%1 (+%2)</translation>
    </message>
    <message>
        <source>Mostly %1.</source>
        <translation>Vor allem %1.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n request(s) have no price.</source>
        <translation>
            <numerusform>%1 von %n Anfrage hat keinen Preis.</numerusform>
            <numerusform>%1 von %n Anfragen haben keinen Preis.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n request(s) failed.</source>
        <translation>
            <numerusform>%1 von %n Anfrage ist gescheitert.</numerusform>
            <numerusform>%1 von %n Anfragen sind gescheitert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Unusual as well: %1.</source>
        <translation>Ebenfalls ungewöhnlich: %1.</translation>
    </message>
    <message>
        <source>%1 (chats are refused)</source>
        <translation>%1 (Chats werden abgelehnt)</translation>
    </message>
    <message numerus="yes">
        <source>%n budget(s) reached a threshold</source>
        <translation>
            <numerusform>%n Budget hat eine Schwelle erreicht</numerusform>
            <numerusform>%n Budgets haben eine Schwelle erreicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scope(s) had an unusual day</source>
        <translation>
            <numerusform>%n Bereich hatte einen ungewöhnlichen Tag</numerusform>
            <numerusform>%n Bereiche hatten einen ungewöhnlichen Tag</numerusform>
        </translation>
    </message>
    <message>
        <source>Unusual day: %1.</source>
        <translation>Ungewöhnlicher Tag: %1.</translation>
    </message>
    <message>
        <source>First used that day: %1.</source>
        <translation>An diesem Tag zum ersten Mal benutzt: %1.</translation>
    </message>
    <message>
        <source>%1 on %2.</source>
        <translation>%1 am %2.</translation>
    </message>
</context>
<context>
    <name>BudgetUse</name>
    <message>
        <source>Budget “%1”, any %2 s</source>
        <extracomment>Of a budget for any stretch of so many seconds</extracomment>
        <translation>Budget „%1“, je %2 s</translation>
    </message>
    <message>
        <source>Budget “%1”, %2</source>
        <extracomment>%2: dates of its period, like &quot;1 Nov – 30 Nov&quot;</extracomment>
        <translation>Budget „%1“, %2</translation>
    </message>
    <message>
        <source>at least %1 of %2 used</source>
        <translation>mindestens %1 von %2 verbraucht</translation>
    </message>
    <message>
        <source>%1 of %2 used</source>
        <translation>%1 von %2 verbraucht</translation>
    </message>
</context>
<context>
    <name>Budgets</name>
    <message>
        <source>each %1, %2</source>
        <translation>je %1, %2</translation>
    </message>
    <message>
        <source>each %1</source>
        <translation>je %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 is none of %n</source>
        <translation>
            <numerusform>%1 ist nicht %n Wert</numerusform>
            <numerusform>%1 ist keiner von %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is one of %n</source>
        <translation>
            <numerusform>%1 ist %n Wert</numerusform>
            <numerusform>%1 ist einer von %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is not %2</source>
        <translation>%1 ist nicht %2</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>all requests</source>
        <translation>alle Anfragen</translation>
    </message>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>week, %1</source>
        <translation>Woche, %1</translation>
    </message>
    <message>
        <source>month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>month, %1</source>
        <translation>Monat, %1</translation>
    </message>
    <message>
        <source>quarter</source>
        <translation>Quartal</translation>
    </message>
    <message>
        <source>year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>once, %1</source>
        <translation>einmalig, %1</translation>
    </message>
    <message numerus="yes">
        <source>%n without an amount</source>
        <translation>
            <numerusform>%n ohne Betrag</numerusform>
            <numerusform>%n ohne Betrag</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % to spare</source>
        <translation>%1 % Luft</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Exceeded</source>
        <translation>Überschritten</translation>
    </message>
    <message>
        <source>%1 over the limit</source>
        <translation>%1 über der Grenze</translation>
    </message>
    <message>
        <source>the limit is spent</source>
        <translation>die Grenze ist ausgeschöpft</translation>
    </message>
    <message>
        <source>Will exceed</source>
        <translation>Wird überschritten</translation>
    </message>
    <message>
        <source>Will exceed on %1</source>
        <translation>Erschöpft am %1</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) before its end</source>
        <translation>
            <numerusform>%n Tag vor seinem Ende</numerusform>
            <numerusform>%n Tage vor seinem Ende</numerusform>
        </translation>
    </message>
    <message>
        <source>May exceed</source>
        <translation>Evtl. überschritten</translation>
    </message>
    <message>
        <source>On track</source>
        <translation>Im Rahmen</translation>
    </message>
    <message>
        <source>On track, over %1 %</source>
        <translation>Im Rahmen, über %1 %</translation>
    </message>
    <message>
        <source>%1?</source>
        <translation>%1?</translation>
    </message>
    <message numerus="yes">
        <source>%1 would have held in %2 of %n period(s).</source>
        <extracomment>&quot;$220.00 would have held in 2 of 3 periods.&quot;</extracomment>
        <translation>
            <numerusform>%1 hätten in %2 von %n Zeitraum gereicht.</numerusform>
            <numerusform>%1 hätten in %2 von %n Zeiträumen gereicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>too early</source>
        <translation>zu früh</translation>
    </message>
    <message>
        <source>known part only</source>
        <translation>ohne Unbekanntes</translation>
    </message>
    <message>
        <source>mean so far</source>
        <translation>bisheriges Mittel</translation>
    </message>
    <message>
        <source>no requests yet</source>
        <translation>noch keine Anfragen</translation>
    </message>
    <message>
        <source>on its last day</source>
        <translation>am letzten Tag</translation>
    </message>
    <message>
        <source>range reaches the limit</source>
        <translation>Spanne bis zur Grenze</translation>
    </message>
    <message>
        <source>any %1</source>
        <translation>je %1</translation>
    </message>
    <message>
        <source>Limit: %1</source>
        <translation>Grenze: %1</translation>
    </message>
    <message>
        <source>Days are cut in %1.</source>
        <translation>Tage beginnen nach der Zeitzone %1.</translation>
    </message>
    <message>
        <source>%1 + %2 carried</source>
        <extracomment>%1 a budget&apos;s own limit, %2 what the period before left</extracomment>
        <translation>%1 + %2 übertragen</translation>
    </message>
    <message>
        <source>Exceeded since %1</source>
        <translation>Überschritten seit %1</translation>
    </message>
</context>
<context>
    <name>CallTree</name>
    <message>
        <source>%1 calls hold other calls, and their tokens are not the sum of what they hold. Which of them count?</source>
        <translation>%1 Aufrufe enthalten andere Aufrufe, und ihre Tokens sind nicht deren Summe. Welche davon zählen?</translation>
    </message>
    <message>
        <source>Only the innermost calls: %1 tokens.</source>
        <translation>Nur die innersten Aufrufe: %1 Tokens.</translation>
    </message>
    <message>
        <source>Only the outermost calls: %1 tokens.</source>
        <translation>Nur die äußersten Aufrufe: %1 Tokens.</translation>
    </message>
    <message>
        <source>All of them: %1 tokens.</source>
        <translation>Alle: %1 Tokens.</translation>
    </message>
</context>
<context>
    <name>Capture</name>
    <message>
        <source>The head of the request is too large.</source>
        <translation>Der Kopf der Anfrage ist zu groß.</translation>
    </message>
    <message>
        <source>The body of the request is too large.</source>
        <translation>Der Inhalt der Anfrage ist zu groß.</translation>
    </message>
    <message>
        <source>This is no HTTP request that can be understood.</source>
        <translation>Das ist keine verständliche HTTP-Anfrage.</translation>
    </message>
    <message>
        <source>There is nothing at this address.</source>
        <translation>Unter dieser Adresse ist nichts.</translation>
    </message>
    <message>
        <source>Too many wrong tokens. Wait a minute.</source>
        <translation>Zu viele falsche Tokens. Bitte eine Minute warten.</translation>
    </message>
    <message>
        <source>A token is needed: “tallyglass serve token add” makes one.</source>
        <translation>Ein Token ist nötig: „tallyglass serve token add“ legt eines an.</translation>
    </message>
    <message>
        <source>This token is not known, or was revoked.</source>
        <translation>Dieses Token ist unbekannt oder wurde widerrufen.</translation>
    </message>
    <message>
        <source>Only POST is served here.</source>
        <translation>Hier wird nur POST bedient.</translation>
    </message>
    <message>
        <source>Only GET and POST are served here.</source>
        <translation>Hier werden nur GET und POST bedient.</translation>
    </message>
    <message>
        <source>Too many connections. Try again later.</source>
        <translation>Zu viele Verbindungen. Bitte später noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The request did not come to its end in time.</source>
        <translation>Die Anfrage kam nicht rechtzeitig zu ihrem Ende.</translation>
    </message>
    <message>
        <source>This method is not served.</source>
        <translation>Diese Methode wird nicht bedient.</translation>
    </message>
    <message>
        <source>Only HTTP is spoken here, no web sockets.</source>
        <translation>Hier wird nur HTTP gesprochen, keine WebSockets.</translation>
    </message>
    <message>
        <source>The address of a request must begin with “/”.</source>
        <translation>Die Adresse einer Anfrage muss mit „/“ beginnen.</translation>
    </message>
    <message>
        <source>The request has more than one Host header.</source>
        <translation>Die Anfrage hat mehr als eine Host-Zeile.</translation>
    </message>
    <message>
        <source>Only requests to this computer by its own name are served: 127.0.0.1 or localhost, with the port.</source>
        <translation>Nur Anfragen an diesen Rechner unter seinem eigenen Namen werden bedient: 127.0.0.1 oder localhost, mit dem Port.</translation>
    </message>
    <message>
        <source>Web pages are not served.</source>
        <translation>Webseiten werden nicht bedient.</translation>
    </message>
    <message>
        <source>Only JSON is read here. Set OTEL_EXPORTER_OTLP_PROTOCOL=http/json.</source>
        <translation>Hier wird nur JSON gelesen. Setzen Sie OTEL_EXPORTER_OTLP_PROTOCOL=http/json.</translation>
    </message>
    <message>
        <source>The content type must be application/json.</source>
        <translation>Der Inhaltstyp muss application/json sein.</translation>
    </message>
    <message>
        <source>The body must not be compressed.</source>
        <translation>Der Inhalt darf nicht komprimiert sein.</translation>
    </message>
    <message>
        <source>Port %1 is taken by another program. Nothing is captured. Choose another port.</source>
        <translation>Port %1 ist von einem anderen Programm belegt. Nichts wird erfasst. Wählen Sie einen anderen Port.</translation>
    </message>
    <message>
        <source>Port %1 is taken by %2. Nothing is captured. Choose another port.</source>
        <translation>Port %1 ist von %2 belegt. Nichts wird erfasst. Wählen Sie einen anderen Port.</translation>
    </message>
    <message>
        <source>Port %1 cannot be opened: %2.</source>
        <translation>Port %1 lässt sich nicht öffnen: %2.</translation>
    </message>
    <message>
        <source>The program ended before the answer did.</source>
        <translation>Das Programm endete vor der Antwort.</translation>
    </message>
    <message>
        <source>There is no provider “%1” here.</source>
        <translation>Hier gibt es keinen Anbieter „%1“.</translation>
    </message>
    <message>
        <source>This token may not ask the model it names.</source>
        <translation>Dieses Token darf das genannte Modell nicht fragen.</translation>
    </message>
    <message>
        <source>There is no key for %1. Give it in the settings of Tallyglass, or by its environment variable.</source>
        <translation>Für %1 gibt es keinen Schlüssel. Geben Sie ihn in den Einstellungen von Tallyglass an oder in seiner Umgebungsvariable.</translation>
    </message>
    <message>
        <source>The program hung up before the answer ended.</source>
        <translation>Das Programm legte vor dem Ende der Antwort auf.</translation>
    </message>
    <message>
        <source>“%1” did not answer in time.</source>
        <translation>„%1“ antwortete nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>“%1” sent what is no HTTP answer.</source>
        <translation>„%1“ schickte etwas, das keine HTTP-Antwort ist.</translation>
    </message>
    <message>
        <source>“%1” cannot be reached: %2.</source>
        <translation>„%1“ ist nicht erreichbar: %2.</translation>
    </message>
    <message>
        <source>The connection to “%1” broke.</source>
        <translation>Die Verbindung zu „%1“ brach ab.</translation>
    </message>
    <message>
        <source>Unpacked, the body is larger than is taken at once. Nothing of it was recorded; send it in smaller pieces.</source>
        <translation>Entpackt ist der Inhalt größer, als auf einmal angenommen wird. Nichts davon wurde aufgezeichnet; senden Sie ihn in kleineren Stücken.</translation>
    </message>
    <message>
        <source>The body is said to be compressed with gzip, but is damaged or was cut off. Nothing of it was recorded.</source>
        <translation>Der Inhalt soll mit gzip komprimiert sein, ist aber beschädigt oder abgeschnitten. Nichts davon wurde aufgezeichnet.</translation>
    </message>
    <message>
        <source>This token may ask certain models only, and the request names none. It was not sent.</source>
        <translation>Dieses Token darf nur bestimmte Modelle fragen, und die Anfrage nennt keines. Sie wurde nicht gesendet.</translation>
    </message>
</context>
<context>
    <name>CaptureTrouble</name>
    <message>
        <source>Another window or “tallyglass serve” captures into this ledger already.</source>
        <translation>Ein anderes Fenster oder „tallyglass serve“ erfasst bereits in dieses Kostenbuch.</translation>
    </message>
</context>
<context>
    <name>ClaudeCode</name>
    <message>
        <source>The answer has no usage.</source>
        <translation>Die Antwort hat keine Verbrauchsangaben.</translation>
    </message>
    <message>
        <source>Claude Code sessions</source>
        <translation>Claude-Code-Sitzungen</translation>
    </message>
    <message>
        <source>Session logs of Claude Code, from the folder ~/.claude/projects</source>
        <translation>Sitzungsprotokolle von Claude Code aus dem Ordner ~/.claude/projects</translation>
    </message>
</context>
<context>
    <name>CloudBills</name>
    <message>
        <source>Azure costs</source>
        <translation>Azure-Kosten</translation>
    </message>
    <message>
        <source>CSV of costs from Azure&apos;s Cost Management</source>
        <translation>CSV der Kosten aus dem Cost Management von Azure</translation>
    </message>
    <message>
        <source>FOCUS bill</source>
        <translation>FOCUS-Rechnung</translation>
    </message>
    <message>
        <source>Bill of any cloud in the form of focus.finops.org, as CSV</source>
        <translation>Rechnung einer beliebigen Cloud in der Form von focus.finops.org, als CSV</translation>
    </message>
</context>
<context>
    <name>CloudflareGateway</name>
    <message>
        <source>Cloudflare AI Gateway logs</source>
        <translation>Protokolle des Cloudflare AI Gateway</translation>
    </message>
    <message>
        <source>Logs of the Cloudflare AI Gateway as its API lists them</source>
        <translation>Protokolle des Cloudflare AI Gateway, wie seine API sie auflistet</translation>
    </message>
    <message>
        <source>Records without token counts: %1. Logpush does not deliver them where the files have no “Metrics”; the gateway&apos;s own log list has them.</source>
        <translation>Datensätze ohne Token-Zahlen: %1. Logpush liefert sie nicht, wo die Dateien keine „Metrics“ haben; in der eigenen Protokollliste des Gateways stehen sie.</translation>
    </message>
    <message>
        <source>Cloudflare AI Gateway events (Logpush)</source>
        <translation>Cloudflare-AI-Gateway-Ereignisse (Logpush)</translation>
    </message>
    <message>
        <source>Files of Cloudflare Logpush with the data set AI Gateway Events</source>
        <translation>Dateien von Cloudflare Logpush mit dem Datensatz AI Gateway Events</translation>
    </message>
</context>
<context>
    <name>CodexCli</name>
    <message>
        <source>Codex CLI sessions</source>
        <translation>Codex-CLI-Sitzungen</translation>
    </message>
    <message>
        <source>Rollout files of the Codex CLI, from the folder ~/.codex/sessions</source>
        <translation>Rollout-Dateien der Codex CLI aus dem Ordner ~/.codex/sessions</translation>
    </message>
</context>
<context>
    <name>ColumnFile</name>
    <message>
        <source>The column file %1 cannot be used. It is built anew from the ledger.</source>
        <translation>Die Spaltendatei %1 ist nicht verwendbar. Sie wird aus dem Kostenbuch neu aufgebaut.</translation>
    </message>
    <message>
        <source>There is no column file %1.</source>
        <translation>Es gibt keine Spaltendatei %1.</translation>
    </message>
    <message>
        <source>The column file %1 cannot be opened.</source>
        <translation>Die Spaltendatei %1 lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The folder of %1 cannot be written to.</source>
        <translation>In den Ordner von %1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Another Tallyglass is writing the column file %1.</source>
        <translation>Ein anderes Tallyglass schreibt gerade die Spaltendatei %1.</translation>
    </message>
    <message>
        <source>The column file %1 belongs to another ledger. It is built anew.</source>
        <translation>Die Spaltendatei %1 gehört zu einem anderen Kostenbuch. Sie wird neu aufgebaut.</translation>
    </message>
    <message>
        <source>There is no room left on the disk for the column file %1. The ledger itself is not affected. Free some space and try again.</source>
        <translation>Auf dem Datenträger ist kein Platz mehr für die Spaltendatei %1. Das Kostenbuch selbst ist nicht betroffen. Bitte Platz schaffen und erneut versuchen.</translation>
    </message>
    <message>
        <source>The column file %1 could not be written. The ledger itself is not affected.</source>
        <translation>Die Spaltendatei %1 konnte nicht geschrieben werden. Das Kostenbuch selbst ist nicht betroffen.</translation>
    </message>
    <message>
        <source>The column file is damaged. It is built anew from the ledger.</source>
        <translation>Die Spaltendatei ist beschädigt. Sie wird aus dem Kostenbuch neu aufgebaut.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
</context>
<context>
    <name>ColumnJudge</name>
    <message>
        <source>does not fit</source>
        <translation>passt nicht</translation>
    </message>
    <message>
        <source>%1 of %2 values looked at do not fit, such as “%3”. Choose another meaning.</source>
        <translation>%1 von %2 angesehenen Werten passen nicht, etwa „%3“. Wählen Sie eine andere Bedeutung.</translation>
    </message>
    <message>
        <source>taken twice</source>
        <translation>doppelt vergeben</translation>
    </message>
    <message>
        <source>“%1” has the same meaning. Only one of both can have it.</source>
        <translation>„%1“ hat dieselbe Bedeutung. Nur eine von beiden kann sie haben.</translation>
    </message>
    <message>
        <source>not unique</source>
        <translation>nicht eindeutig</translation>
    </message>
    <message>
        <source>Some values occur more than once. Of rows with the same id, the last one counts.</source>
        <translation>Einige Werte kommen mehrmals vor. Von Zeilen mit derselben ID zählt die letzte.</translation>
    </message>
    <message>
        <source>no exchange rate</source>
        <translation>kein Wechselkurs</translation>
    </message>
    <message>
        <source>The amounts are kept; costs are computed from prices.</source>
        <translation>Die Beträge bleiben erhalten; Kosten werden aus Preisen berechnet.</translation>
    </message>
    <message>
        <source>unclear</source>
        <translation>unklar</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>Its name and its values fit.</source>
        <translation>Name und Werte passen.</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>vermutlich</translation>
    </message>
    <message>
        <source>Not a known name: kept in the context as “%1”.</source>
        <translation>Kein bekannter Name: bleibt als „%1“ im Kontext.</translation>
    </message>
    <message>
        <source>Only its name fits: the cells looked at are empty.</source>
        <translation>Nur der Name passt: Die angesehenen Zellen sind leer.</translation>
    </message>
    <message>
        <source>Its values fit; its name can mean other things as well.</source>
        <translation>Die Werte passen; der Name kann auch anderes bedeuten.</translation>
    </message>
    <message>
        <source>Only its values fit.</source>
        <translation>Nur die Werte passen.</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>von Ihnen</translation>
    </message>
    <message>
        <source>You chose it.</source>
        <translation>Sie haben es gewählt.</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>The column is not kept.</source>
        <translation>Die Spalte wird nicht behalten.</translation>
    </message>
</context>
<context>
    <name>ColumnMap</name>
    <message>
        <source>Mapping file: the value of “%1” must be %2.</source>
        <translation>Zuordnungsdatei: Der Wert von „%1“ muss sein: %2.</translation>
    </message>
    <message>
        <source>Mapping file: “%2” of column “%1” is not a field. Fields are %3.</source>
        <translation>Zuordnungsdatei: „%2“ bei Spalte „%1“ ist kein Feld. Felder sind %3.</translation>
    </message>
    <message>
        <source>Mapping file: column “%1” has an unknown key “%2”.</source>
        <translation>Zuordnungsdatei: Spalte „%1“ hat einen unbekannten Schlüssel „%2“.</translation>
    </message>
    <message>
        <source>an object of column names and fields</source>
        <translation>ein Objekt aus Spaltennamen und Feldern</translation>
    </message>
    <message>
        <source>an object with texts for user, customer, project, provider, model or service_tier</source>
        <translation>ein Objekt mit Texten für user, customer, project, provider, model oder service_tier</translation>
    </message>
    <message>
        <source>a list of column names</source>
        <translation>eine Liste von Spaltennamen</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a text that is not empty</source>
        <translation>ein nicht leerer Text</translation>
    </message>
    <message>
        <source>the name of a time zone such as Europe/Berlin</source>
        <translation>der Name einer Zeitzone wie Europe/Berlin</translation>
    </message>
    <message>
        <source>“.” or “,”</source>
        <translation>„.“ oder „,“</translation>
    </message>
    <message>
        <source>The mapping file is not a JSON object; it must look like {&quot;columns&quot;: {&quot;Name&quot;: &quot;time&quot;}}.</source>
        <translation>Die Zuordnungsdatei ist kein JSON-Objekt; sie muss so aussehen: {&quot;columns&quot;: {&quot;Name&quot;: &quot;time&quot;}}.</translation>
    </message>
    <message>
        <source>Mapping file: “%1” is not a known key. Keys are name, header, source, columns, others, constants, rules, ignore, input_includes_cache, output_includes_reasoning, time_zone, decimal, date_order, granularity, rates, assume.</source>
        <translation>Zuordnungsdatei: „%1“ ist kein bekannter Schlüssel. Schlüssel sind name, header, source, columns, others, constants, rules, ignore, input_includes_cache, output_includes_reasoning, time_zone, decimal, date_order, granularity, rates, assume.</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <extracomment>%1 is the number of a line</extracomment>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Mapping file: “%1” is there more than once.</source>
        <translation>Zuordnungsdatei: „%1“ steht mehrmals da.</translation>
    </message>
    <message>
        <source>Mapping file: “%2” is not a currency for column “%1”. It must be the code of one, such as EUR, and the column a cost.</source>
        <translation>Zuordnungsdatei: „%2“ ist keine Währung für die Spalte „%1“. Es muss das Kürzel einer Währung sein, etwa EUR, und die Spalte muss Kosten enthalten.</translation>
    </message>
    <message>
        <source>Mapping file: “as” of column “%1” must be a name for the context, and the column&apos;s field “keep”.</source>
        <translation>Zuordnungsdatei: „as“ der Spalte „%1“ muss ein Name für den Kontext sein und das Feld der Spalte „keep“.</translation>
    </message>
    <message>
        <source>an object with patterns such as “acme-*” for user, customer, project, provider or model</source>
        <translation>ein Objekt mit Mustern wie „acme-*“ für user, customer, project, provider oder model</translation>
    </message>
    <message>
        <source>an object with texts for user, customer, project or provider</source>
        <translation>ein Objekt mit Texten für user, customer, project oder provider</translation>
    </message>
    <message>
        <source>Mapping file: a rule has an unknown key “%1”. It has “if” and “set”.</source>
        <translation>Zuordnungsdatei: Eine Regel hat den unbekannten Schlüssel „%1“. Sie hat „if“ und „set“.</translation>
    </message>
    <message>
        <source>a list of rules with “if” and “set”</source>
        <translation>eine Liste von Regeln mit „if“ und „set“</translation>
    </message>
    <message>
        <source>what one unit of a currency is worth in US dollars, such as {&quot;EUR&quot;: 1.08}</source>
        <translation>der Wert einer Einheit einer Währung in US-Dollar, etwa {&quot;EUR&quot;: 1.08}</translation>
    </message>
    <message>
        <source>an object of answers as --assume takes them</source>
        <translation>ein Objekt mit Antworten, wie --assume sie nimmt</translation>
    </message>
    <message>
        <source>Mapping file: “%2” is not a unit for column “%1”. Costs are in usd, cents or millionths, times taken in ms, s or us, tokens single, in thousands or in millions.</source>
        <translation>Zuordnungsdatei: „%2“ ist keine Einheit für die Spalte „%1“. Kosten stehen in usd, cents oder millionths, Dauern in ms, s oder us, Token in single, thousands oder millions.</translation>
    </message>
</context>
<context>
    <name>ColumnMeaning</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>Anfrage-ID</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Cache read</source>
        <translation>Cache gelesen</translation>
    </message>
    <message>
        <source>Cache write</source>
        <translation>Cache geschrieben</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Überlegen</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Reported cost</source>
        <translation>Genannte Kosten</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>Erstes Token</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Number of requests</source>
        <translation>Anzahl der Anfragen</translation>
    </message>
    <message>
        <source>Input without cache</source>
        <translation>Eingabe ohne Cache</translation>
    </message>
    <message>
        <source>Cache write, 5 min</source>
        <translation>Cache geschrieben, 5 min</translation>
    </message>
    <message>
        <source>Cache write, 1 h</source>
        <translation>Cache geschrieben, 1 h</translation>
    </message>
    <message>
        <source>Audio in the input</source>
        <translation>Audio in der Eingabe</translation>
    </message>
    <message>
        <source>Audio in the input without cache</source>
        <translation>Audio in der Eingabe ohne Cache</translation>
    </message>
    <message>
        <source>Audio in the cache reads</source>
        <translation>Audio aus dem Cache</translation>
    </message>
    <message>
        <source>Audio in the output</source>
        <translation>Audio in der Ausgabe</translation>
    </message>
    <message>
        <source>Web searches</source>
        <translation>Websuchen</translation>
    </message>
    <message>
        <source>Finish reason</source>
        <translation>Endegrund</translation>
    </message>
    <message>
        <source>Service tier</source>
        <translation>Dienststufe</translation>
    </message>
    <message>
        <source>Batch, yes or no</source>
        <translation>Stapel, ja oder nein</translation>
    </message>
    <message>
        <source>End time</source>
        <translation>Endzeit</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Parent record</source>
        <translation>Übergeordneter Eintrag</translation>
    </message>
    <message>
        <source>Kind of tokens</source>
        <translation>Art der Token</translation>
    </message>
    <message>
        <source>Tokens of that kind</source>
        <translation>Token dieser Art</translation>
    </message>
    <message>
        <source>Context as JSON</source>
        <translation>Kontext als JSON</translation>
    </message>
    <message>
        <source>day first</source>
        <translation>Tag zuerst</translation>
    </message>
    <message>
        <source>month first</source>
        <translation>Monat zuerst</translation>
    </message>
    <message>
        <source>%1, hundredths</source>
        <extracomment>%1 is the code of a currency</extracomment>
        <translation>%1, Hundertstel</translation>
    </message>
    <message>
        <source>%1, millionths</source>
        <translation>%1, Millionstel</translation>
    </message>
    <message>
        <source>with cache reads</source>
        <translation>mit Cache</translation>
    </message>
    <message>
        <source>with reasoning</source>
        <translation>mit Überlegen</translation>
    </message>
    <message>
        <source>unique</source>
        <translation>eindeutig</translation>
    </message>
    <message>
        <source>Cost of the input</source>
        <translation>Kosten der Eingabe</translation>
    </message>
    <message>
        <source>Cost of the output</source>
        <translation>Kosten der Ausgabe</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Step of a trace</source>
        <translation>Schritt einer Spur</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Trace</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>%1  %2  %3 (%4)  added %5, updated %6, known %7, rejected %8%9</source>
        <translation>%1  %2  %3 (%4)  neu %5, geändert %6, bekannt %7, zurückgewiesen %8%9</translation>
    </message>
    <message>
        <source>  undone</source>
        <translation>  rückgängig gemacht</translation>
    </message>
    <message>
        <source>Nothing was imported yet.</source>
        <translation>Es wurde noch nichts importiert.</translation>
    </message>
    <message>
        <source>Print JSON.</source>
        <translation>JSON ausgeben.</translation>
    </message>
    <message>
        <source>batches does not know what to do with &quot;%1&quot;.</source>
        <translation>batches kann mit „%1“ nichts anfangen.</translation>
    </message>
    <message>
        <source>Shows this help.</source>
        <translation>Zeigt diese Hilfe.</translation>
    </message>
    <message>
        <source>&quot;tallyglass %1 --help&quot; lists what it takes.</source>
        <translation>„tallyglass %1 --help“ listet auf, was möglich ist.</translation>
    </message>
    <message>
        <source>Read exported usage logs into the ledger</source>
        <translation>Exportierte Verbrauchsprotokolle in das Kostenbuch einlesen</translation>
    </message>
    <message>
        <source>Print totals, by any dimension and by time</source>
        <translation>Summen ausgeben, nach Merkmalen und nach Zeit</translation>
    </message>
    <message>
        <source>Write records as CSV, JSON or JSON Lines</source>
        <translation>Datensätze als CSV, JSON oder JSON Lines schreiben</translation>
    </message>
    <message>
        <source>List the formats that can be imported</source>
        <translation>Formate auflisten, die importiert werden können</translation>
    </message>
    <message>
        <source>Render a page of the window as a PNG</source>
        <translation>Eine Seite des Fensters als PNG zeichnen</translation>
    </message>
    <message>
        <source>Tallyglass: who spent what on language models?

Usage: tallyglass [--ledger FILE] [FILE...]   open the window, offer FILEs for import
       tallyglass COMMAND [OPTIONS]

Commands:
</source>
        <translation>Tallyglass: Wer gibt wie viel für Sprachmodelle aus?

Aufruf: tallyglass [--ledger DATEI] [DATEI...]   Fenster öffnen, DATEIEN zum Import anbieten
        tallyglass BEFEHL [OPTIONEN]

Befehle:
</translation>
    </message>
    <message>
        <source>
&quot;tallyglass COMMAND --help&quot; tells more about each.
--version prints the version.
</source>
        <translation>
„tallyglass BEFEHL --help“ sagt mehr über jeden.
--version gibt die Version aus.
</translation>
    </message>
    <message>
        <source>&quot;tallyglass --help&quot; lists the commands.</source>
        <translation>„tallyglass --help“ listet die Befehle auf.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither a command nor a file.</source>
        <translation>„%1“ ist weder ein Befehl noch eine Datei.</translation>
    </message>
    <message>
        <source>Writes the records that the filter keeps, oldest first.</source>
        <translation>Schreibt die Datensätze, die der Filter behält, die ältesten zuerst.</translation>
    </message>
    <message>
        <source>CSV with a byte order mark and harmless cells.</source>
        <translation>CSV mit Byte-Reihenfolge-Marke und ungefährlichen Zellen.</translation>
    </message>
    <message>
        <source>--for-spreadsheet goes with CSV only.</source>
        <translation>--for-spreadsheet geht nur mit CSV.</translation>
    </message>
    <message>
        <source>export does not know what to do with &quot;%1&quot;; the file is named by --output.</source>
        <translation>export kann mit „%1“ nichts anfangen; die Datei nennt --output.</translation>
    </message>
    <message>
        <source>%1 records written to %2</source>
        <translation>%1 Datensätze nach %2 geschrieben</translation>
    </message>
    <message>
        <source>--context takes KEY=VALUE, not &quot;%1&quot;.</source>
        <translation>--context erwartet SCHLÜSSEL=WERT, nicht „%1“.</translation>
    </message>
    <message>
        <source>--%1 takes a date (2026-11-10) or an instant (2026-11-10T14:30:00Z), not &quot;%2&quot;.</source>
        <translation>--%1 erwartet ein Datum (2026-11-10) oder einen Zeitpunkt (2026-11-10T14:30:00Z), nicht „%2“.</translation>
    </message>
    <message>
        <source>Only this %1; repeat for any of several, !VALUE leaves out, &quot;&quot; is not set.</source>
        <translation>Nur dieser Wert von %1; wiederholt: einer von mehreren, !WERT schließt aus, &quot;&quot; heißt nicht gesetzt.</translation>
    </message>
    <message>
        <source>Only records whose context has this value (!KEY=VALUE leaves out).</source>
        <translation>Nur Datensätze, deren Kontext diesen Wert hat (!SCHLÜSSEL=WERT schließt aus).</translation>
    </message>
    <message>
        <source>Only records with this text in id, user, customer or model.</source>
        <translation>Nur Datensätze mit diesem Text in Kennung, Benutzer, Kunde oder Modell.</translation>
    </message>
    <message>
        <source>First day, or first instant.</source>
        <translation>Erster Tag oder erster Zeitpunkt.</translation>
    </message>
    <message>
        <source>Last day, or the instant before which records count.</source>
        <translation>Letzter Tag, oder der Zeitpunkt, vor dem Datensätze zählen.</translation>
    </message>
    <message>
        <source>IANA zone in which days begin. Default: this computer&apos;s.</source>
        <translation>IANA-Zone, in der Tage beginnen. Vorgabe: die dieses Rechners.</translation>
    </message>
    <message>
        <source>There is no time zone &quot;%1&quot;. Zones are named like &quot;Europe/Berlin&quot; or &quot;UTC&quot;.</source>
        <translation>Es gibt keine Zeitzone „%1“. Zonen heißen etwa „Europe/Berlin“ oder „UTC“.</translation>
    </message>
    <message>
        <source>--from is not before --to.</source>
        <translation>--from liegt nicht vor --to.</translation>
    </message>
    <message>
        <source>Lists the formats that can be imported.</source>
        <translation>Listet die Formate auf, die importiert werden können.</translation>
    </message>
    <message>
        <source>Reads exported usage logs into the ledger. Each file is its own transaction.</source>
        <translation>Liest exportierte Verbrauchsprotokolle in das Kostenbuch ein. Jede Datei ist eine eigene Transaktion.</translation>
    </message>
    <message>
        <source>Read as this format instead of finding out (see &quot;tallyglass formats&quot;).</source>
        <translation>Als dieses Format lesen, statt es zu erkennen (siehe „tallyglass formats“).</translation>
    </message>
    <message>
        <source>A mapping file for the columns of a generic table or JSON.</source>
        <translation>Eine Zuordnungsdatei für die Spalten einer beliebigen Tabelle oder JSON-Datei.</translation>
    </message>
    <message>
        <source>IANA zone of times that have none.</source>
        <translation>IANA-Zone für Zeiten, die keine nennen.</translation>
    </message>
    <message>
        <source>User of records that have none.</source>
        <translation>Benutzer für Datensätze, die keinen haben.</translation>
    </message>
    <message>
        <source>Customer of records that have none.</source>
        <translation>Kunde für Datensätze, die keinen haben.</translation>
    </message>
    <message>
        <source>Project of records that have none.</source>
        <translation>Projekt für Datensätze, die keins haben.</translation>
    </message>
    <message>
        <source>Say what would happen, write nothing.</source>
        <translation>Sagen, was geschähe, und nichts schreiben.</translation>
    </message>
    <message>
        <source>Refuse a file if one of its lines is rejected.</source>
        <translation>Eine Datei ablehnen, wenn eine ihrer Zeilen zurückgewiesen wird.</translation>
    </message>
    <message>
        <source>Print the result as JSON.</source>
        <translation>Das Ergebnis als JSON ausgeben.</translation>
    </message>
    <message>
        <source>The mapping file could not be read: %1</source>
        <translation>Die Zuordnungsdatei konnte nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>The mapping file cannot be used: %1</source>
        <translation>Die Zuordnungsdatei ist nicht verwendbar: %1</translation>
    </message>
    <message>
        <source>There is no time zone &quot;%1&quot;.</source>
        <translation>Es gibt keine Zeitzone „%1“.</translation>
    </message>
    <message>
        <source>There are no files in this folder. Nothing was imported.</source>
        <translation>In diesem Ordner liegen keine Dateien. Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>import needs a file or a folder.</source>
        <translation>import braucht eine Datei oder einen Ordner.</translation>
    </message>
    <message>
        <source>There is no format called &quot;%1&quot;. &quot;tallyglass formats&quot; lists them.</source>
        <translation>Es gibt kein Format namens „%1“. „tallyglass formats“ listet alle auf.</translation>
    </message>
    <message>
        <source>%1 lines were rejected; the first %2 are listed.</source>
        <translation>Zurückgewiesene Zeilen: %1; die ersten %2 stehen hier.</translation>
    </message>
    <message>
        <source>%1 added, %2 updated, %3 known, %4 rejected (%5)</source>
        <translation>%1 neu, %2 geändert, %3 bekannt, %4 zurückgewiesen (%5)</translation>
    </message>
    <message>
        <source>already imported, nothing added (%1)</source>
        <translation>schon importiert, nichts hinzugefügt (%1)</translation>
    </message>
    <message>
        <source>rejected. %1</source>
        <translation>abgelehnt. %1</translation>
    </message>
    <message>
        <source>failed. %1</source>
        <translation>fehlgeschlagen. %1</translation>
    </message>
    <message>
        <source>  note: %1
</source>
        <translation>  Hinweis: %1
</translation>
    </message>
    <message>
        <source>  line %1: %2
</source>
        <translation>  Zeile %1: %2
</translation>
    </message>
    <message>
        <source>  ... and %1 more; --json lists them.
</source>
        <translation>  … und %1 weitere; --json listet sie auf.
</translation>
    </message>
    <message>
        <source>Prints totals of the records that the filter keeps, by dimensions and time.</source>
        <translation>Gibt Summen der Datensätze aus, die der Filter behält, nach Merkmalen und Zeit.</translation>
    </message>
    <message>
        <source>hour, day, week (from Monday) or month.</source>
        <translation>hour, day, week (ab Montag) oder month.</translation>
    </message>
    <message>
        <source>The N groups of the highest cost; the rest becomes one row.</source>
        <translation>Die N Gruppen mit den höchsten Kosten; der Rest wird eine Zeile.</translation>
    </message>
    <message>
        <source>Print CSV.</source>
        <translation>CSV ausgeben.</translation>
    </message>
    <message>
        <source>--group-by does not know &quot;%1&quot;.</source>
        <translation>--group-by kennt „%1“ nicht.</translation>
    </message>
    <message>
        <source>--group-by takes one or two dimensions.</source>
        <translation>--group-by erwartet ein oder zwei Merkmale.</translation>
    </message>
    <message>
        <source>--by takes hour, day, week or month, not &quot;%1&quot;.</source>
        <translation>--by erwartet hour, day, week oder month, nicht „%1“.</translation>
    </message>
    <message>
        <source>--top takes a number from 1, not &quot;%1&quot;.</source>
        <translation>--top erwartet eine Zahl ab 1, nicht „%1“.</translation>
    </message>
    <message>
        <source>--json and --csv exclude each other.</source>
        <translation>--json und --csv schließen einander aus.</translation>
    </message>
    <message>
        <source>report does not know what to do with &quot;%1&quot;.</source>
        <translation>report kann mit „%1“ nichts anfangen.</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Completion</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Cost USD</source>
        <translation>Kosten USD</translation>
    </message>
    <message>
        <source>Unpriced</source>
        <translation>Ohne Preis</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>p50 ms</source>
        <translation>p50 ms</translation>
    </message>
    <message>
        <source>p95 ms</source>
        <translation>p95 ms</translation>
    </message>
    <message>
        <source>Other (%1)</source>
        <translation>Andere (%1)</translation>
    </message>
    <message>
        <source>(not set)</source>
        <translation>(nicht gesetzt)</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>%1 records, days cut in %2</source>
        <translation>%1 Datensätze, Tage nach %2</translation>
    </message>
    <message>
        <source>%1 records have no known cost and are not in the sums.</source>
        <translation>Datensätze ohne bekannte Kosten, die in den Summen fehlen: %1.</translation>
    </message>
    <message>
        <source>Renders a page of the window as a PNG. Needs no display.</source>
        <translation>Zeichnet eine Seite des Fensters als PNG. Braucht keine Anzeige.</translation>
    </message>
    <message>
        <source>Size of the window.</source>
        <translation>Größe des Fensters.</translation>
    </message>
    <message>
        <source>light or dark.</source>
        <translation>light oder dark.</translation>
    </message>
    <message>
        <source>Device pixels per pixel.</source>
        <translation>Gerätepixel je Pixel.</translation>
    </message>
    <message>
        <source>The PNG to write.</source>
        <translation>Die zu schreibende PNG-Datei.</translation>
    </message>
    <message>
        <source>--size takes WIDTHxHEIGHT in pixels, like 1440x900, not &quot;%1&quot;.</source>
        <translation>--size erwartet BREITExHÖHE in Pixeln, etwa 1440x900, nicht „%1“.</translation>
    </message>
    <message>
        <source>--theme takes light or dark, not &quot;%1&quot;.</source>
        <translation>--theme erwartet light oder dark, nicht „%1“.</translation>
    </message>
    <message>
        <source>--scale takes a number from 0.5 to 4, not &quot;%1&quot;.</source>
        <translation>--scale erwartet eine Zahl von 0.5 bis 4, nicht „%1“.</translation>
    </message>
    <message>
        <source>snapshot needs --output FILE.</source>
        <translation>snapshot braucht --output DATEI.</translation>
    </message>
    <message>
        <source>snapshot does not know what to do with &quot;%1&quot;.</source>
        <translation>snapshot kann mit „%1“ nichts anfangen.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>One or two of user, customer, project, provider, model, status, source, cost_source, cost_check, context.KEY.</source>
        <translation>Ein oder zwei von user, customer, project, provider, model, status, source, cost_source, cost_check, context.SCHLÜSSEL.</translation>
    </message>
    <message>
        <source>Look up, load and set prices; re-price records</source>
        <translation>Preise nachsehen, laden und setzen; Datensätze neu bepreisen</translation>
    </message>
    <message>
        <source>Compute costs of JSON lines on standard input</source>
        <translation>Kosten von JSON-Zeilen der Standardeingabe berechnen</translation>
    </message>
    <message>
        <source>Computes costs: reads JSON lines from standard input and answers one line each.
{&quot;id&quot;,&quot;provider&quot;,&quot;model&quot;,&quot;timestamp&quot;,&quot;service_tier&quot;,&quot;usage&quot;:{&quot;input&quot;,&quot;cache_read&quot;,&quot;cache_write_5m&quot;,&quot;cache_write_1h&quot;,&quot;input_audio&quot;,&quot;cache_read_audio&quot;,&quot;output&quot;,&quot;reasoning&quot;,&quot;output_audio&quot;,&quot;web_search&quot;,&quot;request&quot;}}</source>
        <translation>Berechnet Kosten: liest JSON-Zeilen von der Standardeingabe und beantwortet jede mit einer Zeile.
{&quot;id&quot;,&quot;provider&quot;,&quot;model&quot;,&quot;timestamp&quot;,&quot;service_tier&quot;,&quot;usage&quot;:{&quot;input&quot;,&quot;cache_read&quot;,&quot;cache_write_5m&quot;,&quot;cache_write_1h&quot;,&quot;input_audio&quot;,&quot;cache_read_audio&quot;,&quot;output&quot;,&quot;reasoning&quot;,&quot;output_audio&quot;,&quot;web_search&quot;,&quot;request&quot;}}</translation>
    </message>
    <message>
        <source>Print JSON (there is no other form).</source>
        <translation>JSON ausgeben (eine andere Form gibt es nicht).</translation>
    </message>
    <message>
        <source>Lines hold a provider&apos;s own answer: {&quot;id&quot;,&quot;provider&quot;,&quot;api&quot;,&quot;model&quot;,&quot;raw&quot;:{...}}.</source>
        <translation>Die Zeilen enthalten die Antwort eines Anbieters: {&quot;id&quot;,&quot;provider&quot;,&quot;api&quot;,&quot;model&quot;,&quot;raw&quot;:{...}}.</translation>
    </message>
    <message>
        <source>cost reads from standard input and does not know what to do with &quot;%1&quot;.</source>
        <translation>cost liest von der Standardeingabe und kann mit „%1“ nichts anfangen.</translation>
    </message>
    <message>
        <source>Standard input cannot be read.</source>
        <translation>Die Standardeingabe kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Lists the price books and the models in them.</source>
        <translation>Listet die Preisbücher und ihre Modelle auf.</translation>
    </message>
    <message>
        <source>Only models whose name contains this.</source>
        <translation>Nur Modelle, deren Name dies enthält.</translation>
    </message>
    <message>
        <source>Only models of this provider.</source>
        <translation>Nur Modelle dieses Anbieters.</translation>
    </message>
    <message>
        <source>%1: %2 models</source>
        <translation>%1: %2 Modelle</translation>
    </message>
    <message>
        <source>Shows the prices that count for a model as it is named in logs, the first book first.</source>
        <translation>Zeigt die Preise, die für ein Modell gelten, wie es in Protokollen heißt; das erste Buch zuerst.</translation>
    </message>
    <message>
        <source>prices show takes a provider and a model.</source>
        <translation>prices show braucht einen Anbieter und ein Modell.</translation>
    </message>
    <message>
        <source>No price book has this model. &quot;tallyglass prices set&quot; gives it a price, &quot;prices alias&quot; another name.</source>
        <translation>Kein Preisbuch kennt dieses Modell. „tallyglass prices set“ gibt ihm einen Preis, „prices alias“ einen anderen Namen.</translation>
    </message>
    <message>
        <source>Loads a price list: LiteLLM, genai-prices, models.dev, OpenRouter, or our own JSON or CSV. Recorded costs stay as they are.</source>
        <translation>Lädt eine Preisliste: LiteLLM, genai-prices, models.dev, OpenRouter oder eigenes JSON oder CSV. Gebuchte Kosten bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Take the loaded list of this id away instead.</source>
        <translation>Stattdessen die geladene Liste mit dieser Kennung entfernen.</translation>
    </message>
    <message>
        <source>prices load takes one file.</source>
        <translation>prices load braucht eine Datei.</translation>
    </message>
    <message>
        <source>Loaded %1: %2 models.</source>
        <translation>%1 geladen: %2 Modelle.</translation>
    </message>
    <message>
        <source>--%1 takes a price in dollars, not &quot;%2&quot;.</source>
        <translation>--%1 braucht einen Preis in Dollar, nicht „%2“.</translation>
    </message>
    <message>
        <source>prices set needs at least one price.</source>
        <translation>prices set braucht mindestens einen Preis.</translation>
    </message>
    <message>
        <source>--from takes a date like 2026-07-01, not &quot;%1&quot;.</source>
        <translation>--from braucht ein Datum wie 2026-07-01, nicht „%1“.</translation>
    </message>
    <message>
        <source>Sets a price of your own, which counts before all books: dollars per million tokens, or per search and request. Recorded costs stay as they are until you re-price them.</source>
        <translation>Setzt einen eigenen Preis, der vor allen Büchern gilt: Dollar je Million Token oder je Suche und Anfrage. Gebuchte Kosten bleiben, wie sie sind, bis Sie sie neu bepreisen.</translation>
    </message>
    <message>
        <source>Price of this part.</source>
        <translation>Preis dieses Teils.</translation>
    </message>
    <message>
        <source>From this date on (00:00 UTC); else always.</source>
        <translation>Ab diesem Tag (00:00 UTC); sonst immer.</translation>
    </message>
    <message>
        <source>Where the price comes from.</source>
        <translation>Woher der Preis stammt.</translation>
    </message>
    <message>
        <source>Take your own prices of this model away instead.</source>
        <translation>Stattdessen die eigenen Preise dieses Modells entfernen.</translation>
    </message>
    <message>
        <source>prices set takes a provider and a model.</source>
        <translation>prices set braucht einen Anbieter und ein Modell.</translation>
    </message>
    <message>
        <source>Prices a model name of your logs as a model of a book: NAME PROVIDER/MODEL, or with the logged provider in front and four words.</source>
        <translation>Bepreist einen Modellnamen Ihrer Protokolle wie ein Modell eines Buchs: NAME ANBIETER/MODELL, oder mit dem protokollierten Anbieter davor und vier Wörtern.</translation>
    </message>
    <message>
        <source>Take the alias away instead ([PROVIDER] NAME).</source>
        <translation>Stattdessen den Alias entfernen ([ANBIETER] NAME).</translation>
    </message>
    <message>
        <source>prices alias --remove takes a name.</source>
        <translation>prices alias --remove braucht einen Namen.</translation>
    </message>
    <message>
        <source>prices alias takes a name and the model to price it as.</source>
        <translation>prices alias braucht einen Namen und das Modell, wie das er bepreist wird.</translation>
    </message>
    <message>
        <source>The model to price it as is written PROVIDER/MODEL, not &quot;%1&quot;.</source>
        <translation>Das Modell wird als ANBIETER/MODELL geschrieben, nicht „%1“.</translation>
    </message>
    <message>
        <source>Lists the models whose records have no cost.</source>
        <translation>Listet die Modelle auf, deren Datensätze keine Kosten haben.</translation>
    </message>
    <message>
        <source>Computes the costs of records anew with the prices of today&apos;s books, as one batch that &quot;tallyglass batches --undo&quot; takes back. Reported costs go on to count before computed ones.</source>
        <translation>Berechnet die Kosten von Datensätzen mit den Preisen der heutigen Bücher neu, als einen Schritt, den „tallyglass batches --undo“ zurücknimmt. Gemeldete Kosten gelten weiter vor berechneten.</translation>
    </message>
    <message>
        <source>Re-priced as batch %1.</source>
        <translation>Neu bepreist als Import %1.</translation>
    </message>
    <message>
        <source>List books and models</source>
        <translation>Bücher und Modelle auflisten</translation>
    </message>
    <message>
        <source>Show what counts for a model</source>
        <translation>Zeigen, was für ein Modell gilt</translation>
    </message>
    <message>
        <source>Load a price list</source>
        <translation>Preisliste laden</translation>
    </message>
    <message>
        <source>Set a price of your own</source>
        <translation>Eigenen Preis setzen</translation>
    </message>
    <message>
        <source>Price a name as another model</source>
        <translation>Einen Namen wie ein anderes Modell bepreisen</translation>
    </message>
    <message>
        <source>List models without a price</source>
        <translation>Modelle ohne Preis auflisten</translation>
    </message>
    <message>
        <source>Compute recorded costs anew</source>
        <translation>Gebuchte Kosten neu berechnen</translation>
    </message>
    <message>
        <source>Usage: tallyglass prices ACTION [OPTIONS]

Actions:
</source>
        <translation>Aufruf: tallyglass prices AKTION [OPTIONEN]

Aktionen:
</translation>
    </message>
    <message>
        <source>
&quot;tallyglass prices ACTION --help&quot; tells more about each.
</source>
        <translation>
„tallyglass prices AKTION --help“ sagt mehr zu jeder.
</translation>
    </message>
    <message>
        <source>Every record has a cost.</source>
        <translation>Jeder Datensatz hat Kosten.</translation>
    </message>
    <message>
        <source>%1/%2  records %3, requests %4, tokens %5</source>
        <extracomment>%1 provider, %2 model, then counts</extracomment>
        <translation>%1/%2  Datensätze %3, Anfragen %4, Token %5</translation>
    </message>
    <message>
        <source>%1  changed %2, old %3, new %4, difference %5</source>
        <translation>%1  geändert %2, alt %3, neu %4, Unterschied %5</translation>
    </message>
    <message>
        <source>Who is asked: openrouter, openai, anthropic, google, ollama …</source>
        <translation>Wer gefragt wird: openrouter, openai, anthropic, google, ollama …</translation>
    </message>
    <message>
        <source>Another address of the provider, without /chat/completions.</source>
        <translation>Eine andere Adresse des Anbieters, ohne /chat/completions.</translation>
    </message>
    <message>
        <source>The model, as the provider names it.</source>
        <translation>Das Modell, wie der Anbieter es nennt.</translation>
    </message>
    <message>
        <source>Book the request to this user.</source>
        <translation>Die Anfrage auf diesen Benutzer buchen.</translation>
    </message>
    <message>
        <source>Book it to this customer.</source>
        <translation>Auf diesen Kunden buchen.</translation>
    </message>
    <message>
        <source>Book it to this project.</source>
        <translation>Auf dieses Projekt buchen.</translation>
    </message>
    <message>
        <source>Record this with it; may be repeated.</source>
        <translation>Dies mit aufzeichnen; mehrfach möglich.</translation>
    </message>
    <message>
        <source>The system prompt.</source>
        <translation>Die Systemanweisung.</translation>
    </message>
    <message>
        <source>Send this picture with the prompt; may be repeated.</source>
        <translation>Dieses Bild mit der Nachricht senden; mehrfach möglich.</translation>
    </message>
    <message>
        <source>Limit the answer.</source>
        <translation>Die Antwort begrenzen.</translation>
    </message>
    <message>
        <source>How much chance, mostly 0 to 2.</source>
        <translation>Wie viel Zufall, meist 0 bis 2.</translation>
    </message>
    <message>
        <source>Keep the likeliest tokens up to this share.</source>
        <translation>Die wahrscheinlichsten Token bis zu diesem Anteil behalten.</translation>
    </message>
    <message>
        <source>Start of the chance.</source>
        <translation>Startwert des Zufalls.</translation>
    </message>
    <message>
        <source>End the answer at this text; may be repeated.</source>
        <translation>Die Antwort bei diesem Text beenden; mehrfach möglich.</translation>
    </message>
    <message>
        <source>none, minimal, low, medium or high.</source>
        <translation>none, minimal, low, medium oder high.</translation>
    </message>
    <message>
        <source>The provider&apos;s service tier.</source>
        <translation>Die Dienststufe des Anbieters.</translation>
    </message>
    <message>
        <source>Wait for the whole answer.</source>
        <translation>Auf die ganze Antwort warten.</translation>
    </message>
    <message>
        <source>Allow http:// to other machines.</source>
        <translation>http:// zu anderen Rechnern erlauben.</translation>
    </message>
    <message>
        <source>Print one JSON object at the end instead of the text.</source>
        <translation>Am Ende ein JSON-Objekt statt des Textes ausgeben.</translation>
    </message>
    <message>
        <source>The prompt; &quot;-&quot; or nothing: standard input.</source>
        <translation>Die Nachricht; „-“ oder nichts: Standardeingabe.</translation>
    </message>
    <message>
        <source>--%1 takes a whole number, not &quot;%2&quot;.</source>
        <translation>--%1 erwartet eine ganze Zahl, nicht „%2“.</translation>
    </message>
    <message>
        <source>--%1 takes a number, not &quot;%2&quot;.</source>
        <translation>--%1 erwartet eine Zahl, nicht „%2“.</translation>
    </message>
    <message>
        <source>The prompt is one argument; put it in quotes.</source>
        <translation>Die Nachricht ist ein einziges Argument; setzen Sie sie in Anführungszeichen.</translation>
    </message>
    <message>
        <source>The prompt is larger than 16 MB. Nothing was sent.</source>
        <translation>Die Nachricht ist größer als 16 MB. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The picture &quot;%1&quot; cannot be read, or is larger than 20 MB. Nothing was sent.</source>
        <translation>Das Bild „%1“ ist nicht lesbar oder größer als 20 MB. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no picture. Nothing was sent.</source>
        <translation>„%1“ ist kein Bild. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>chat needs --%1.</source>
        <translation>chat braucht --%1.</translation>
    </message>
    <message>
        <source>There is no provider &quot;%1&quot;.</source>
        <translation>Es gibt keinen Anbieter „%1“.</translation>
    </message>
    <message>
        <source>The prompt is empty. Nothing was sent.</source>
        <translation>Die Nachricht ist leer. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Asks a model and records the request in the ledger, booked to user, customer, project and context. The answer goes to standard output as it comes, usage and cost to standard error. Keys come from the environment (OPENROUTER_API_KEY, OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY, AWS_BEARER_TOKEN_BEDROCK, OPENAI_COMPATIBLE_API_KEY …) or the system&apos;s key store. Exit status: 0 answered, 1 failed, 2 wrong usage, 130 stopped by Ctrl+C.</source>
        <translation>Fragt ein Modell und zeichnet die Anfrage im Kostenbuch auf, gebucht auf Benutzer, Kunde, Projekt und Kontext. Die Antwort geht laufend auf die Standardausgabe, Verbrauch und Kosten auf die Fehlerausgabe. Schlüssel kommen aus der Umgebung (OPENROUTER_API_KEY, OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY, AWS_BEARER_TOKEN_BEDROCK, OPENAI_COMPATIBLE_API_KEY …) oder aus dem Schlüsselspeicher des Systems. Rückgabewert: 0 beantwortet, 1 fehlgeschlagen, 2 falscher Aufruf, 130 mit Strg+C gestoppt.</translation>
    </message>
    <message>
        <source>cost unknown</source>
        <translation>Kosten unbekannt</translation>
    </message>
    <message>
        <source>%1 (reported)</source>
        <translation>%1 (gemeldet)</translation>
    </message>
    <message>
        <source>%1 (by the price book)</source>
        <translation>%1 (nach dem Preisbuch)</translation>
    </message>
    <message>
        <source>%1 in, %2 cached, %3 out</source>
        <translation>%1 ein, %2 aus dem Cache, %3 aus</translation>
    </message>
    <message>
        <source>first token %1</source>
        <translation>erstes Token %1</translation>
    </message>
    <message>
        <source>total %1</source>
        <translation>gesamt %1</translation>
    </message>
    <message>
        <source>record %1</source>
        <translation>Datensatz %1</translation>
    </message>
    <message>
        <source>Ask a model; the request is recorded and booked</source>
        <translation>Ein Modell fragen; die Anfrage wird aufgezeichnet und gebucht</translation>
    </message>
    <message>
        <source>Nothing new: %1 has the same prices (%2 models).</source>
        <translation>Nichts Neues: %1 hat dieselben Preise (%2 Modelle).</translation>
    </message>
    <message>
        <source>Fetches OpenRouter&apos;s list of models and keeps its prices as a loaded list. No key is needed. Recorded costs stay as they are.</source>
        <translation>Holt die Modellliste von OpenRouter und behält ihre Preise als geladene Liste. Ein Schlüssel ist nicht nötig. Gebuchte Kosten bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Another address that answers the same, without /models.</source>
        <translation>Eine andere Adresse, die dasselbe antwortet, ohne /models.</translation>
    </message>
    <message>
        <source>prices refresh takes no words.</source>
        <translation>prices refresh nimmt keine Wörter.</translation>
    </message>
    <message>
        <source>Fetch OpenRouter&apos;s prices</source>
        <translation>Preise von OpenRouter holen</translation>
    </message>
    <message>
        <source>Also what the same tokens would have cost on this model of the price books.</source>
        <translation>Dazu, was dieselben Token bei diesem Modell der Preisbücher gekostet hätten.</translation>
    </message>
    <message>
        <source>--what-if takes PROVIDER/MODEL, not &quot;%1&quot;.</source>
        <translation>--what-if erwartet ANBIETER/MODELL, nicht „%1“.</translation>
    </message>
    <message>
        <source>What-if USD</source>
        <translation>Stattdessen USD</translation>
    </message>
    <message>
        <source>What-if unpriced</source>
        <translation>Stattdessen ohne Preis</translation>
    </message>
    <message>
        <source>%1 records cannot be priced on the other model and are not in its sums.</source>
        <translation>%1 Datensätze haben beim anderen Modell keinen Preis und stehen nicht in dessen Summen.</translation>
    </message>
    <message>
        <source>Another program writes to the ledger; waiting for it …</source>
        <translation>Ein anderes Programm schreibt in das Kostenbuch; es wird darauf gewartet …</translation>
    </message>
    <message>
        <source>%1 (trying again in %2 s)</source>
        <translation>%1 (neuer Versuch in %2 s)</translation>
    </message>
    <message>
        <source>The answer could not be written out.</source>
        <translation>Die Antwort konnte nicht ausgegeben werden.</translation>
    </message>
    <message>
        <source>Try again up to N times when the server says &quot;not now&quot; (default 0, at most 2).</source>
        <translation>Bis zu N-mal neu versuchen, wenn der Server „jetzt nicht“ sagt (Standard 0, höchstens 2).</translation>
    </message>
    <message>
        <source>The output could not be written: %1</source>
        <translation>Die Ausgabe konnte nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>%1 added, %2 updated, %3 known, %4 rejected, %5 replaced (%6)</source>
        <translation>%1 neu, %2 geändert, %3 bekannt, %4 zurückgewiesen, %5 ersetzt (%6)</translation>
    </message>
    <message>
        <source>The file to write; standard output without it, or when it is &quot;-&quot;.</source>
        <translation>Die Zieldatei; ohne sie oder bei „-“ die Standardausgabe.</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>Standardeingabe</translation>
    </message>
    <message>
        <source>snapshot writes no picture to standard output. Name a file with --output.</source>
        <translation>snapshot schreibt kein Bild auf die Standardausgabe. Bitte mit --output eine Datei angeben.</translation>
    </message>
    <message>
        <source>Standard input cannot be read. Nothing was imported.</source>
        <translation>Die Standardeingabe kann nicht gelesen werden. Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>Standard input could not be kept in the folder of temporary files. Nothing was imported. Free some space there, or import a file.</source>
        <translation>Die Standardeingabe konnte nicht im Ordner für temporäre Dateien zwischengespeichert werden. Nichts wurde importiert. Bitte dort Platz schaffen oder eine Datei importieren.</translation>
    </message>
    <message>
        <source>ledger backup takes one FILE: the copy to write.</source>
        <translation>ledger backup nimmt eine DATEI: die Kopie, die geschrieben wird.</translation>
    </message>
    <message>
        <source>ledger backup writes a file, not standard output. Name one.</source>
        <translation>ledger backup schreibt eine Datei, nicht die Standardausgabe. Geben Sie eine an.</translation>
    </message>
    <message>
        <source>%1 bytes written to %2</source>
        <translation>%1 Bytes nach %2 geschrieben</translation>
    </message>
    <message>
        <source>Saves a copy of the ledger. It may be in use meanwhile: the copy has what was written when it began.</source>
        <translation>Sichert eine Kopie des Kostenbuchs. Es kann dabei benutzt werden: Die Kopie enthält, was zu ihrem Beginn geschrieben war.</translation>
    </message>
    <message>
        <source>Replace FILE when it is there.</source>
        <translation>DATEI ersetzen, wenn es sie gibt.</translation>
    </message>
    <message>
        <source>The copy to write.</source>
        <translation>Die Kopie, die geschrieben wird.</translation>
    </message>
    <message>
        <source>--ledger is empty. Nothing was done. Name a file, or leave the option out for the default ledger.</source>
        <translation>--ledger ist leer. Es wurde nichts getan. Nennen Sie eine Datei, oder lassen Sie die Option weg, um das übliche Kostenbuch zu nehmen.</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <comment>the last of several words that may be given</comment>
        <translation>%1 oder %2</translation>
    </message>
    <message>
        <source>--page takes %1, not &quot;%2&quot;.</source>
        <translation>--page erwartet %1, nicht „%2“.</translation>
    </message>
    <message>
        <source>Answer a question about how the file is to be read; may be repeated.</source>
        <translation>Beantwortet eine Frage, wie die Datei zu lesen ist; mehrfach möglich.</translation>
    </message>
    <message>
        <source>Which counts where the ledger has the same use at another level: usage, cost or both (else such a file is refused).</source>
        <translation>Was zählt, wo das Buch dieselbe Nutzung auf anderer Ebene hat: usage, cost oder both (sonst wird so eine Datei abgelehnt).</translation>
    </message>
    <message>
        <source>Take the likeliest answer to every question, and say so.</source>
        <translation>Nimmt auf jede Frage die wahrscheinlichste Antwort und sagt es.</translation>
    </message>
    <message>
        <source>Keep prompts, answers, addresses and keys of the file in the context.</source>
        <translation>Behält Anfragetexte, Antworten, Adressen und Schlüssel der Datei im Kontext.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no answer: --assume takes KEY=VALUE.</source>
        <translation>„%1“ ist keine Antwort: --assume erwartet KEY=VALUE.</translation>
    </message>
    <message>
        <source>--overlap takes usage, cost or both, not &quot;%1&quot;.</source>
        <translation>--overlap erwartet usage, cost oder both, nicht „%1“.</translation>
    </message>
    <message>
        <source>not imported. %1</source>
        <translation>nicht importiert. %1</translation>
    </message>
    <message>
        <source>Files, or folders and archives (ZIP, 7z, tar) of files; &quot;-&quot; is standard input.</source>
        <translation>Dateien oder Ordner und Archive (ZIP, 7z, tar) mit Dateien; „-“ ist die Standardeingabe.</translation>
    </message>
    <message>
        <source>skipped. %1</source>
        <translation>übersprungen. %1</translation>
    </message>
    <message>
        <source>In all (files: %1, skipped: %2): %3 added, %4 updated, %5 known, %6 rejected
</source>
        <translation>Insgesamt (Dateien: %1, übersprungen: %2): %3 neu, %4 geändert, %5 bekannt, %6 zurückgewiesen
</translation>
    </message>
    <message>
        <source>--%1 takes %2, not &quot;%3&quot;.</source>
        <translation>--%1 erwartet %2, nicht „%3“.</translation>
    </message>
    <message>
        <source>--%1 takes a whole number from 1 to %2, not &quot;%3&quot;.</source>
        <translation>--%1 erwartet eine ganze Zahl von 1 bis %2, nicht „%3“.</translation>
    </message>
    <message>
        <source>--%1 takes a date like 2026-11-10, not &quot;%2&quot;.</source>
        <translation>--%1 erwartet ein Datum wie 2026-11-10, nicht „%2“.</translation>
    </message>
    <message>
        <source>--%1 goes with --period %2 only.</source>
        <translation>--%1 gehört nur zu --period %2.</translation>
    </message>
    <message>
        <source>--each does not know &quot;%1&quot;.</source>
        <translation>--each kennt „%1“ nicht.</translation>
    </message>
    <message>
        <source>Dollars, requests or tokens of a period; 0 allows nothing.</source>
        <translation>Dollar, Anfragen oder Token eines Zeitraums; 0 erlaubt nichts.</translation>
    </message>
    <message>
        <source>cost (the default), requests, tokens, input or output.</source>
        <translation>cost (Vorgabe), requests, tokens, input oder output.</translation>
    </message>
    <message>
        <source>day, week, month (the default), quarter, year, once (--from, --to) or window (--window).</source>
        <translation>day, week, month (Vorgabe), quarter, year, once (--from, --to) oder window (--window).</translation>
    </message>
    <message>
        <source>The limit is for any stretch of that many seconds.</source>
        <translation>Die Grenze gilt für jede Spanne von so vielen Sekunden.</translation>
    </message>
    <message>
        <source>Day of the month on which it begins, 1 to 31.</source>
        <translation>Tag des Monats, an dem er beginnt, 1 bis 31.</translation>
    </message>
    <message>
        <source>monday, tuesday … sunday.</source>
        <translation>monday, tuesday … sunday.</translation>
    </message>
    <message>
        <source>Percents of the limit at which to tell. Default: 50,80,100.</source>
        <translation>Prozente der Grenze, bei denen gemeldet wird. Vorgabe: 50,80,100.</translation>
    </message>
    <message>
        <source>Percents that will be reached, at which to tell. Default: 100; none for none.</source>
        <translation>Prozente, die erreicht werden, bei denen gemeldet wird. Vorgabe: 100; none für keine.</translation>
    </message>
    <message>
        <source>A budget for each value of user, customer … context.KEY.</source>
        <translation>Ein Budget für jeden Wert von user, customer … context.KEY.</translation>
    </message>
    <message>
        <source>notify (the default), or refuse: chats beyond the limit are not sent.</source>
        <translation>notify (Vorgabe) oder refuse: Chats über die Grenze hinaus werden nicht gesendet.</translation>
    </message>
    <message>
        <source>What a period leaves may be spent in the next one as well.</source>
        <translation>Was ein Zeitraum übrig lässt, darf im nächsten mit ausgegeben werden.</translation>
    </message>
    <message>
        <source>Says where the budgets stand, and notes which thresholds were crossed for those who are told of it. Exit status: 0 fine, 4 a limit is exceeded.</source>
        <translation>Sagt, wie die Budgets stehen, und vermerkt für alle, die es erfahren, welche Schwellen überschritten wurden. Rückgabewert: 0 in Ordnung, 4 eine Grenze ist überschritten.</translation>
    </message>
    <message>
        <source>As if it were then. Default: now.</source>
        <translation>Als wäre es dann. Vorgabe: jetzt.</translation>
    </message>
    <message>
        <source>This budget only.</source>
        <translation>Nur dieses Budget.</translation>
    </message>
    <message>
        <source>Note nothing.</source>
        <translation>Nichts vermerken.</translation>
    </message>
    <message>
        <source>budgets check takes a name with --name.</source>
        <translation>budgets check nimmt einen Namen mit --name.</translation>
    </message>
    <message>
        <source>List the budgets</source>
        <translation>Die Budgets auflisten</translation>
    </message>
    <message>
        <source>Add a budget</source>
        <translation>Ein Budget anlegen</translation>
    </message>
    <message>
        <source>Change a budget</source>
        <translation>Ein Budget ändern</translation>
    </message>
    <message>
        <source>Remove a budget</source>
        <translation>Ein Budget entfernen</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>Die letzte Änderung zurücknehmen</translation>
    </message>
    <message>
        <source>Say where they stand; 4 when one is exceeded</source>
        <translation>Sagen, wie sie stehen; 4, wenn eines überschritten ist</translation>
    </message>
    <message>
        <source>Compute budgets of JSON lines on standard input</source>
        <translation>Budgets aus JSON-Zeilen der Standardeingabe berechnen</translation>
    </message>
    <message>
        <source>Usage: tallyglass budgets ACTION [OPTIONS]

Actions:
</source>
        <translation>Aufruf: tallyglass budgets AKTION [OPTIONEN]

Aktionen:
</translation>
    </message>
    <message>
        <source>
&quot;tallyglass budgets ACTION --help&quot; tells more about each.
</source>
        <translation>
„tallyglass budgets AKTION --help“ sagt mehr über jede.
</translation>
    </message>
    <message>
        <source>There are no budgets.</source>
        <translation>Es gibt keine Budgets.</translation>
    </message>
    <message>
        <source>Lists the budgets of a ledger by name.</source>
        <translation>Listet die Budgets eines Kostenbuchs nach Namen auf.</translation>
    </message>
    <message>
        <source>budgets list takes no name.</source>
        <translation>budgets list nimmt keinen Namen.</translation>
    </message>
    <message>
        <source>Adds a budget: a limit on what the filter keeps in each period.</source>
        <translation>Legt ein Budget an: eine Grenze für das, was der Filter in jedem Zeitraum behält.</translation>
    </message>
    <message>
        <source>What the budget is called.</source>
        <translation>Wie das Budget heißt.</translation>
    </message>
    <message>
        <source>budgets add takes one name and --limit.</source>
        <translation>budgets add nimmt einen Namen und --limit.</translation>
    </message>
    <message>
        <source>Changes what is named of a budget and leaves the rest. &quot;budgets undo&quot; takes it back.</source>
        <translation>Ändert an einem Budget, was genannt ist, und lässt den Rest. „budgets undo“ nimmt es zurück.</translation>
    </message>
    <message>
        <source>The budget.</source>
        <translation>Das Budget.</translation>
    </message>
    <message>
        <source>Call it this from now on.</source>
        <translation>Es von jetzt an so nennen.</translation>
    </message>
    <message>
        <source>Nothing is carried over.</source>
        <translation>Nichts wird übertragen.</translation>
    </message>
    <message>
        <source>Count every record.</source>
        <translation>Jeden Datensatz zählen.</translation>
    </message>
    <message>
        <source>Watch it again.</source>
        <translation>Es wieder beachten.</translation>
    </message>
    <message>
        <source>Keep it without watching it.</source>
        <translation>Es behalten, ohne es zu beachten.</translation>
    </message>
    <message>
        <source>budgets set takes one name.</source>
        <translation>budgets set nimmt einen Namen.</translation>
    </message>
    <message>
        <source>--on and --off exclude each other.</source>
        <translation>--on und --off schließen sich aus.</translation>
    </message>
    <message>
        <source>A budget needs a name.</source>
        <translation>Ein Budget braucht einen Namen.</translation>
    </message>
    <message>
        <source>Removes a budget. No record changes, and &quot;budgets undo&quot; brings it back.</source>
        <translation>Entfernt ein Budget. Kein Datensatz ändert sich, und „budgets undo“ bringt es zurück.</translation>
    </message>
    <message>
        <source>budgets remove takes one name.</source>
        <translation>budgets remove nimmt einen Namen.</translation>
    </message>
    <message>
        <source>The budget &quot;%1&quot; was removed.</source>
        <translation>Das Budget „%1“ wurde entfernt.</translation>
    </message>
    <message>
        <source>Takes the last change of a budget back; once more, the one before it.</source>
        <translation>Nimmt die letzte Änderung eines Budgets zurück; noch einmal die davor.</translation>
    </message>
    <message>
        <source>budgets undo takes no name.</source>
        <translation>budgets undo nimmt keinen Namen.</translation>
    </message>
    <message>
        <source>The last change of the budget &quot;%1&quot; was taken back.</source>
        <translation>Die letzte Änderung des Budgets „%1“ wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>Computes periods, budgets, quotas, forecasts and anomalies without a ledger: reads JSON lines {&quot;id&quot;,&quot;kind&quot;,&quot;input&quot;} from standard input and answers one line each.</source>
        <translation>Berechnet Zeiträume, Budgets, Kontingente, Prognosen und Auffälligkeiten ohne Kostenbuch: liest JSON-Zeilen {&quot;id&quot;,&quot;kind&quot;,&quot;input&quot;} von der Standardeingabe und antwortet mit je einer Zeile.</translation>
    </message>
    <message>
        <source>budgets evaluate reads from standard input and does not know what to do with &quot;%1&quot;.</source>
        <translation>budgets evaluate liest von der Standardeingabe und kann mit „%1“ nichts anfangen.</translation>
    </message>
    <message>
        <source>exceeded</source>
        <translation>überschritten</translation>
    </message>
    <message>
        <source>will exceed on %1</source>
        <translation>wird überschritten am %1</translation>
    </message>
    <message>
        <source>will exceed</source>
        <translation>wird überschritten</translation>
    </message>
    <message>
        <source>over %1 %</source>
        <translation>über %1 %</translation>
    </message>
    <message>
        <source>on track</source>
        <translation>im Rahmen</translation>
    </message>
    <message>
        <source>each %1</source>
        <translation>je %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>Ausgegeben</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prognose</translation>
    </message>
    <message>
        <source>Until before</source>
        <translation>Bis vor</translation>
    </message>
    <message>
        <source>≥: records whose amount is unknown are not in it.</source>
        <translation>≥: Datensätze, deren Betrag unbekannt ist, sind nicht enthalten.</translation>
    </message>
    <message>
        <source>Send it even where a budget refuses it.</source>
        <translation>Auch senden, wenn ein Budget es ablehnt.</translation>
    </message>
    <message>
        <source>Set limits, and say where they stand</source>
        <translation>Grenzen setzen und sagen, wie sie stehen</translation>
    </message>
    <message>
        <source>Let an assistant read the ledger (MCP)</source>
        <translation>Einen Assistenten das Kostenbuch lesen lassen (MCP)</translation>
    </message>
    <message>
        <source>Serves the ledger to assistants that speak the Model Context Protocol, over standard input and output. They can read it and nothing else, until the input ends.</source>
        <translation>Stellt das Kostenbuch Assistenten bereit, die das Model Context Protocol sprechen, über Standardeingabe und -ausgabe. Sie können es lesen und sonst nichts, bis die Eingabe endet.</translation>
    </message>
    <message>
        <source>mcp does not know what to do with &quot;%1&quot;.</source>
        <translation>mcp kann mit „%1“ nichts anfangen.</translation>
    </message>
    <message>
        <source>--at takes an instant (2026-11-10T14:30:00Z), not &quot;%1&quot;.</source>
        <translation>--at erwartet einen Zeitpunkt (2026-11-10T14:30:00Z), nicht „%1“.</translation>
    </message>
    <message>
        <source>Also what the rest of this month will cost if the last weeks go on; with --by day.</source>
        <translation>Auch, was der Rest dieses Monats kosten wird, wenn es weitergeht wie in den letzten Wochen; mit --by day.</translation>
    </message>
    <message>
        <source>The moment that the forecast is made at. Default: now.</source>
        <translation>Der Zeitpunkt, zu dem die Prognose gemacht wird. Vorgabe: jetzt.</translation>
    </message>
    <message>
        <source>--at goes with --forecast only.</source>
        <translation>--at gehört nur zu --forecast.</translation>
    </message>
    <message>
        <source>--forecast needs --by day.</source>
        <translation>--forecast braucht --by day.</translation>
    </message>
    <message>
        <source>--forecast goes with neither --group-by nor --what-if.</source>
        <translation>--forecast geht weder mit --group-by noch mit --what-if.</translation>
    </message>
    <message>
        <source>It is too early for a forecast: it takes three full days.</source>
        <translation>Für eine Prognose ist es zu früh: Sie braucht drei volle Tage.</translation>
    </message>
    <message>
        <source> forecast</source>
        <translation> Prognose</translation>
    </message>
    <message>
        <source>--%1: there is no field &quot;%2&quot;. Fields are named like user, customer, project, model or context.KEY.</source>
        <translation>--%1: Ein Feld „%2“ gibt es nicht. Felder heißen etwa user, customer, project, model oder context.SCHLÜSSEL.</translation>
    </message>
    <message>
        <source>--set takes FIELD=VALUE, not &quot;%1&quot;.</source>
        <translation>--set nimmt FELD=WERT, nicht „%1“.</translation>
    </message>
    <message>
        <source>--where takes FIELD=VALUE, or !=, ^=, *= or ~= instead of =, not &quot;%1&quot;.</source>
        <translation>--where nimmt FELD=WERT oder !=, ^=, *= oder ~= statt =, nicht „%1“.</translation>
    </message>
    <message>
        <source>is</source>
        <extracomment>between a field and its value</extracomment>
        <translation>ist</translation>
    </message>
    <message>
        <source>is not</source>
        <extracomment>between a field and its value</extracomment>
        <translation>ist nicht</translation>
    </message>
    <message>
        <source>starts with</source>
        <extracomment>between a field and its value</extracomment>
        <translation>beginnt mit</translation>
    </message>
    <message>
        <source>contains</source>
        <extracomment>between a field and its value</extracomment>
        <translation>enthält</translation>
    </message>
    <message>
        <source>matches</source>
        <extracomment>between a field and a pattern</extracomment>
        <translation>passt zu</translation>
    </message>
    <message>
        <source>What to set: user, customer, project, model or context.KEY; repeat for several. FIELD= alone sets it to not set.</source>
        <translation>Was gesetzt wird: user, customer, project, model oder context.SCHLÜSSEL; für mehrere wiederholen. FELD= allein setzt es auf nicht gesetzt.</translation>
    </message>
    <message>
        <source>Only records for which this holds: = is, != is not, ^= starts with, *= contains, ~= matches a pattern with * and ?. Repeat for several.</source>
        <translation>Nur Datensätze, für die das gilt: = ist, != ist nicht, ^= beginnt mit, *= enthält, ~= passt zu einem Muster mit * und ?. Für mehrere wiederholen.</translation>
    </message>
    <message>
        <source>The place of the rule, 1 being the top, where it goes without.</source>
        <translation>Der Platz der Regel; 1 ist oben, wohin sie sonst kommt.</translation>
    </message>
    <message>
        <source>The place of a rule is a number from 1, not &quot;%1&quot;.</source>
        <translation>Der Platz einer Regel ist eine Zahl ab 1, nicht „%1“.</translation>
    </message>
    <message>
        <source>or</source>
        <extracomment>between alternative values</extracomment>
        <translation>oder</translation>
    </message>
    <message>
        <source>and</source>
        <extracomment>between conditions</extracomment>
        <translation>und</translation>
    </message>
    <message>
        <source>Rule %1 was made. No record there matches: it holds for later ones.</source>
        <translation>Regel %1 wurde angelegt. Kein vorhandener Datensatz passt: Sie gilt für spätere.</translation>
    </message>
    <message>
        <source>Rule %1 was made; what it set is batch %2.</source>
        <translation>Regel %1 wurde angelegt; was sie gesetzt hat, ist Vorgang %2.</translation>
    </message>
    <message>
        <source>Set as batch %1.</source>
        <translation>Als Vorgang %1 gesetzt.</translation>
    </message>
    <message>
        <source>No record matches. Nothing was changed.</source>
        <translation>Kein Datensatz passt. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>All records that match are booked so already. Nothing was changed.</source>
        <translation>Alle passenden Datensätze sind schon so gebucht. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Nothing was changed: this is what would happen.</source>
        <translation>Es wurde nichts geändert: Das würde geschehen.</translation>
    </message>
    <message>
        <source>No record matches. The rule would hold for later ones only.</source>
        <translation>Kein Datensatz passt. Die Regel würde nur für spätere gelten.</translation>
    </message>
    <message>
        <source>Sets user, customer, project, model or context keys of the records that the filters keep, as one batch that &quot;tallyglass batches --undo&quot; takes back and &quot;--redo&quot; brings again. What was imported stays beneath; tokens and costs stay as they are.</source>
        <translation>Setzt Benutzer, Kunde, Projekt, Modell oder Kontextschlüssel der Datensätze, die die Filter behalten, als einen Vorgang, den „tallyglass batches --undo“ zurücknimmt und „--redo“ wiederholt. Das Importierte bleibt darunter erhalten; Tokens und Kosten bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Make a rule of this name of it, which also holds for what is imported or asked later. Its conditions look at what was imported.</source>
        <translation>Daraus eine Regel dieses Namens machen, die auch für später Importiertes oder Gefragtes gilt. Ihre Bedingungen prüfen das Importierte.</translation>
    </message>
    <message>
        <source>attribute does not know what to do with &quot;%1&quot;.</source>
        <translation>attribute kann mit „%1“ nichts anfangen.</translation>
    </message>
    <message>
        <source>--position is the place of a rule: give --rule NAME, too.</source>
        <translation>--position ist der Platz einer Regel: Geben Sie auch --rule NAME an.</translation>
    </message>
    <message>
        <source>Requests before</source>
        <translation>Anfragen vorher</translation>
    </message>
    <message>
        <source>Cost USD before</source>
        <translation>Kosten USD vorher</translation>
    </message>
    <message>
        <source>Requests after</source>
        <translation>Anfragen nachher</translation>
    </message>
    <message>
        <source>Cost USD after</source>
        <translation>Kosten USD nachher</translation>
    </message>
    <message>
        <source>%1 others</source>
        <extracomment>the number of values that stay as they are</extracomment>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>batch %1, by hand</source>
        <translation>Vorgang %1, von Hand</translation>
    </message>
    <message>
        <source>rule %1</source>
        <translation>Regel %1</translation>
    </message>
    <message>
        <source>rule %1, &quot;%2&quot;</source>
        <translation>Regel %1, „%2“</translation>
    </message>
    <message>
        <source>Records that keep their %2: %1. It is set by %3, which lies above.</source>
        <extracomment>%1 a number, %2 a field, %3 a rule or batch</extracomment>
        <translation>Datensätze, die %2 behalten: %1. Es ist durch %3 gesetzt, was darüber liegt.</translation>
    </message>
    <message>
        <source>Records in months before this one, which may have been billed: %1. By month in USD: %2</source>
        <extracomment>%1 a number, %2 a list of months with their costs in dollars</extracomment>
        <translation>Datensätze in Monaten vor diesem, die schon abgerechnet sein können: %1. Je Monat in USD: %2</translation>
    </message>
    <message>
        <source>Of %1 records that match, %2 change: USD %3, from %4 to %5.</source>
        <extracomment>%1 and %2 are numbers of records, %3 an amount in dollars, %4 and %5 days</extracomment>
        <translation>Von %1 passenden Datensätzen ändern sich %2: USD %3, vom %4 bis %5.</translation>
    </message>
    <message>
        <source>Tokens and costs stay: they were reported, or computed for the model that was imported.</source>
        <translation>Tokens und Kosten bleiben: Sie wurden gemeldet oder für das importierte Modell berechnet.</translation>
    </message>
    <message>
        <source>There are no rules.</source>
        <translation>Es gibt keine Regeln.</translation>
    </message>
    <message>
        <source>%1. rule %2  %3%4: %5  (records %6%7)</source>
        <extracomment>%1 the place of a rule, %2 its number, %3 its name, %4 conditions, %5 what it sets, %6 a number, %7 whether it is undone</extracomment>
        <translation>%1. Regel %2  %3%4: %5  (Datensätze %6%7)</translation>
    </message>
    <message>
        <source>, undone</source>
        <translation>, rückgängig</translation>
    </message>
    <message>
        <source>%1  %2  %3set %4 where %5  changed %6, so before %7%8</source>
        <extracomment>%1 number, %2 time, %3 &quot;rule 3&quot; or nothing, %4 what is set, %5 conditions, %6 and %7 numbers, %8 whether undone</extracomment>
        <translation>%1  %2  %3setze %4 wo %5  geändert %6, schon so %7%8</translation>
    </message>
    <message>
        <source>rule %1: </source>
        <translation>Regel %1: </translation>
    </message>
    <message>
        <source>(all)</source>
        <translation>(alle)</translation>
    </message>
    <message>
        <source>--%1 takes the number of a batch, not &quot;%2&quot;.</source>
        <translation>--%1 nimmt die Nummer eines Vorgangs, nicht „%2“.</translation>
    </message>
    <message>
        <source>Batch %1 was done again.</source>
        <translation>Vorgang %1 wurde wiederholt.</translation>
    </message>
    <message>
        <source>Batch %1 was undone.</source>
        <translation>Vorgang %1 wurde rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Take this one back.</source>
        <translation>Diesen Vorgang zurücknehmen.</translation>
    </message>
    <message>
        <source>Bring this undone attribution again.</source>
        <translation>Diese rückgängig gemachte Zuordnung wiederholen.</translation>
    </message>
    <message>
        <source>Give --undo or --redo, not both. Nothing was done.</source>
        <translation>Geben Sie --undo oder --redo an, nicht beides. Nichts wurde getan.</translation>
    </message>
    <message>
        <source>List imports and other changes, or undo one</source>
        <translation>Importe und andere Änderungen auflisten oder rückgängig machen</translation>
    </message>
    <message>
        <source>Put right whom requests are booked to</source>
        <translation>Berichtigen, auf wen Anfragen gebucht sind</translation>
    </message>
    <message>
        <source>List and change rules that book requests</source>
        <translation>Regeln auflisten und ändern, die Anfragen buchen</translation>
    </message>
    <message>
        <source>  rules set fields of records: %1
</source>
        <translation>  Regeln setzten Felder von Datensätzen: %1
</translation>
    </message>
    <message>
        <source>There is no rule called &quot;%1&quot;. Nothing was changed.</source>
        <translation>Eine Regel namens „%1“ gibt es nicht. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Several rules are called &quot;%1&quot;. Nothing was changed. Give the number of one; &quot;tallyglass rules list&quot; tells it.</source>
        <translation>Mehrere Regeln heißen „%1“. Es wurde nichts geändert. Geben Sie die Nummer an; „tallyglass rules list“ nennt sie.</translation>
    </message>
    <message>
        <source>&quot;tallyglass rules %1&quot; takes %2; nothing was changed.</source>
        <translation>„tallyglass rules %1“ nimmt %2; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Records that show something else now: %1</source>
        <translation>Datensätze, die jetzt etwas anderes zeigen: %1</translation>
    </message>
    <message>
        <source>Lists the rules of a ledger from the top: of several that set a field, the first that holds counts.</source>
        <translation>Listet die Regeln eines Kostenbuchs von oben: Von mehreren, die ein Feld setzen, zählt die erste, die gilt.</translation>
    </message>
    <message>
        <source>nothing more</source>
        <translation>nichts weiter</translation>
    </message>
    <message>
        <source>Makes a rule: where all its conditions hold for what is imported or asked, it sets its fields. It also holds for the records that are there, from --from to --to, unless --later-only.</source>
        <translation>Legt eine Regel an: Wo alle ihre Bedingungen für das Importierte oder Gefragte gelten, setzt sie ihre Felder. Sie gilt auch für die vorhandenen Datensätze, von --from bis --to, außer mit --later-only.</translation>
    </message>
    <message>
        <source>What the rule is called.</source>
        <translation>Wie die Regel heißt.</translation>
    </message>
    <message>
        <source>Leave the records that are there as they are.</source>
        <translation>Die vorhandenen Datensätze lassen, wie sie sind.</translation>
    </message>
    <message>
        <source>Takes a rule out for good, with all that it set.</source>
        <translation>Entfernt eine Regel endgültig, mit allem, was sie gesetzt hat.</translation>
    </message>
    <message>
        <source>Moves a rule to another place, 1 being the top: it wins over all below.</source>
        <translation>Bewegt eine Regel an einen anderen Platz; 1 ist oben: Sie geht allen darunter vor.</translation>
    </message>
    <message>
        <source>Gives a rule another name.</source>
        <translation>Gibt einer Regel einen anderen Namen.</translation>
    </message>
    <message>
        <source>Takes back what a rule set. It stays in the list and can be done again.</source>
        <translation>Nimmt zurück, was eine Regel gesetzt hat. Sie bleibt in der Liste und lässt sich wiederholen.</translation>
    </message>
    <message>
        <source>Brings an undone rule again, as if it had always been: also for what came meanwhile.</source>
        <translation>Wiederholt eine rückgängig gemachte Regel, als hätte sie immer gegolten: auch für das, was inzwischen kam.</translation>
    </message>
    <message>
        <source>List the rules</source>
        <translation>Die Regeln auflisten</translation>
    </message>
    <message>
        <source>Make a rule</source>
        <translation>Eine Regel anlegen</translation>
    </message>
    <message>
        <source>Take a rule out with all that it set</source>
        <translation>Eine Regel mit allem entfernen, was sie gesetzt hat</translation>
    </message>
    <message>
        <source>Move a rule to another place</source>
        <translation>Eine Regel an einen anderen Platz bewegen</translation>
    </message>
    <message>
        <source>Give a rule another name</source>
        <translation>Einer Regel einen anderen Namen geben</translation>
    </message>
    <message>
        <source>Take back what a rule set</source>
        <translation>Zurücknehmen, was eine Regel gesetzt hat</translation>
    </message>
    <message>
        <source>Bring an undone rule again</source>
        <translation>Eine rückgängig gemachte Regel wiederholen</translation>
    </message>
    <message>
        <source>Usage: tallyglass rules ACTION [OPTIONS]

Actions:
</source>
        <translation>Aufruf: tallyglass rules AKTION [OPTIONEN]

Aktionen:
</translation>
    </message>
    <message>
        <source>
&quot;tallyglass rules ACTION --help&quot; tells more about each.
</source>
        <translation>
„tallyglass rules AKTION --help“ sagt mehr zu jeder.
</translation>
    </message>
    <message>
        <source>%1, files: %2</source>
        <translation>%1, Dateien: %2</translation>
    </message>
    <message>
        <source>Read what is new in watched folders, as it comes</source>
        <translation>Neues aus überwachten Ordnern lesen, sobald es kommt</translation>
    </message>
    <message>
        <source>Which files: patterns with * and ?, parted by &quot;;&quot; (else all).</source>
        <translation>Welche Dateien: Muster mit * und ?, getrennt durch &quot;;&quot; (sonst alle).</translation>
    </message>
    <message>
        <source>Folders that are watched.</source>
        <translation>Ordner, die überwacht werden.</translation>
    </message>
    <message>
        <source>any format</source>
        <translation>jedes Format</translation>
    </message>
    <message>
        <source>%1%2  (%3)  records: %4%5
</source>
        <translation>%1%2  (%3)  Datensätze: %4%5
</translation>
    </message>
    <message>
        <source>  off</source>
        <translation>  aus</translation>
    </message>
    <message>
        <source>Lists the watched folders of a ledger, and those of coding agents on this computer that are not.</source>
        <translation>Listet die überwachten Ordner eines Kostenbuchs auf und die Ordner von Programmierassistenten auf diesem Rechner, die es nicht sind.</translation>
    </message>
    <message>
        <source>No folder is watched.</source>
        <translation>Kein Ordner wird überwacht.</translation>
    </message>
    <message>
        <source>Found on this computer, and not watched:</source>
        <translation>Auf diesem Rechner gefunden und nicht überwacht:</translation>
    </message>
    <message>
        <source>Watches folders from now on: whoever has the ledger open, the window or &quot;tallyglass watch&quot;, reads what is in them and what comes.</source>
        <translation>Überwacht Ordner von jetzt an: Wer das Kostenbuch offen hat, das Fenster oder &quot;tallyglass watch&quot;, liest, was darin ist und was dazukommt.</translation>
    </message>
    <message>
        <source>Import nothing of it before a person says so in the window.</source>
        <translation>Nichts daraus importieren, bevor es im Fenster bestätigt wurde.</translation>
    </message>
    <message>
        <source>Leave out folders below it.</source>
        <translation>Unterordner auslassen.</translation>
    </message>
    <message>
        <source>watch add needs a folder.</source>
        <translation>watch add braucht einen Ordner.</translation>
    </message>
    <message>
        <source>%1 is watched.</source>
        <translation>%1 wird überwacht.</translation>
    </message>
    <message>
        <source>Watches folders no longer. The records that came from them stay in the ledger.</source>
        <translation>Überwacht Ordner nicht mehr. Die Datensätze, die aus ihnen kamen, bleiben im Kostenbuch.</translation>
    </message>
    <message>
        <source>watch remove needs a folder.</source>
        <translation>watch remove braucht einen Ordner.</translation>
    </message>
    <message>
        <source>%1 is watched no longer.</source>
        <translation>%1 wird nicht mehr überwacht.</translation>
    </message>
    <message>
        <source>%1 is not watched.</source>
        <translation>%1 wird nicht überwacht.</translation>
    </message>
    <message>
        <source>Reads what is new in watched folders, as it comes, until it is interrupted (Ctrl+C).
FOLDERs that the ledger does not watch yet are added to those it watches; only those given are read
in this run. Without FOLDER all that the ledger watches.
Other actions: &quot;watch list&quot;, &quot;watch add FOLDER...&quot; and &quot;watch remove FOLDER...&quot;.</source>
        <translation>Liest Neues aus überwachten Ordnern, sobald es kommt, bis zur Unterbrechung (Strg+C).
Ordner (FOLDER), die das Kostenbuch noch nicht überwacht, kommen zu den überwachten hinzu; nur die
angegebenen werden in diesem Lauf gelesen. Ohne FOLDER alle, die das Kostenbuch überwacht.
Weitere Aktionen: &quot;watch list&quot;, &quot;watch add FOLDER...&quot; und &quot;watch remove FOLDER...&quot;.</translation>
    </message>
    <message>
        <source>Read what is new now, and end.</source>
        <translation>Lesen, was jetzt neu ist, und enden.</translation>
    </message>
    <message>
        <source>Print a line of JSON for each event.</source>
        <translation>Für jedes Ereignis eine Zeile JSON ausgeben.</translation>
    </message>
    <message>
        <source>No folder is watched. &quot;tallyglass watch add FOLDER&quot; begins with one.</source>
        <translation>Kein Ordner wird überwacht. &quot;tallyglass watch add FOLDER&quot; beginnt mit einem.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no folder. Nothing was changed.</source>
        <translation>&quot;%1&quot; ist kein Ordner. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is switched off in this ledger. &quot;tallyglass watch add&quot; switches it on.</source>
        <translation>&quot;%1&quot; ist in diesem Kostenbuch ausgeschaltet. &quot;tallyglass watch add&quot; schaltet den Ordner ein.</translation>
    </message>
    <message>
        <source>The folder is gone. Its records stay in the ledger, and it is looked for again.</source>
        <translation>Der Ordner ist weg. Seine Datensätze bleiben im Kostenbuch, und es wird wieder nach ihm gesucht.</translation>
    </message>
    <message>
        <source>There is no permission to read the folder. Its records stay in the ledger.</source>
        <translation>Es fehlt die Berechtigung, den Ordner zu lesen. Seine Datensätze bleiben im Kostenbuch.</translation>
    </message>
    <message>
        <source>Another program writes the ledger. Nothing is lost: it is tried again.</source>
        <translation>Ein anderes Programm schreibt in das Kostenbuch. Nichts geht verloren: Es wird wieder versucht.</translation>
    </message>
    <message>
        <source>watching (files: %1)</source>
        <translation>wird überwacht (Dateien: %1)</translation>
    </message>
    <message>
        <source>Folders: %1, files: %2, of which were read: %3; records added: %4
</source>
        <translation>Ordner: %1, Dateien: %2, davon gelesen: %3; Datensätze hinzugefügt: %4
</translation>
    </message>
    <message>
        <source>Import %1 tells of nothing that the ledger has in another way.</source>
        <translation>Import %1 berichtet von nichts, was auf andere Weise im Kostenbuch steht.</translation>
    </message>
    <message>
        <source>Lists the imports, re-pricings and attributions of a ledger, newest first, undoes one, or answers anew which of the same use counts.</source>
        <translation>Listet die Importe, Neuberechnungen und Zuordnungen eines Kostenbuchs auf, die neuesten zuerst, nimmt eine zurück oder beantwortet neu, welche derselben Nutzung zählt.</translation>
    </message>
    <message>
        <source>Say which counts of the use that this import and the rest of the ledger tell of (with --overlap; without it the question is printed).</source>
        <translation>Sagt, was von der Nutzung zählt, von der dieser Import und der Rest des Kostenbuchs berichten (mit --overlap; ohne das wird die Frage ausgegeben).</translation>
    </message>
    <message>
        <source>The answer: usage, cost or both.</source>
        <translation>Die Antwort: usage, cost oder both.</translation>
    </message>
    <message>
        <source>--overlap needs --answer with the number of an import.</source>
        <translation>--overlap braucht --answer mit der Nummer eines Imports.</translation>
    </message>
    <message>
        <source>Say where records go to, and whether they arrive</source>
        <translation>Sagen, wohin Datensätze gehen und ob sie ankommen</translation>
    </message>
    <message>
        <source>Send what waits for the connections</source>
        <translation>Senden, was für die Verbindungen wartet</translation>
    </message>
    <message>
        <source>Fetch usage from a connection</source>
        <translation>Nutzung von einer Verbindung holen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no id of a project; a portal has UUIDs.</source>
        <translation>„%1“ ist keine Kennung eines Projekts; ein Portal hat UUIDs.</translation>
    </message>
    <message>
        <source>The project of &quot;%1&quot; has no name.</source>
        <translation>Das Projekt zu „%1“ hat keinen Namen.</translation>
    </message>
    <message>
        <source>--project-map takes NAME=UUID or a file; &quot;%1&quot; cannot be read: %2</source>
        <translation>--project-map nimmt NAME=UUID oder eine Datei; „%1“ ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in the file &quot;%2&quot; is no line NAME=UUID.</source>
        <translation>„%1“ in der Datei „%2“ ist keine Zeile NAME=UUID.</translation>
    </message>
    <message>
        <source>--header-env takes NAME=VARIABLE, not &quot;%1&quot;.</source>
        <translation>--header-env nimmt NAME=VARIABLE, nicht „%1“.</translation>
    </message>
    <message>
        <source>--%1 takes a whole number from %2 to %3, not &quot;%4&quot;.</source>
        <translation>--%1 nimmt eine ganze Zahl von %2 bis %3, nicht „%4“.</translation>
    </message>
    <message>
        <source>--%1 is not for connections of the kind %2.</source>
        <translation>--%1 gibt es bei Verbindungen der Art %2 nicht.</translation>
    </message>
    <message>
        <source>The address of the receiver.</source>
        <translation>Die Adresse des Empfängers.</translation>
    </message>
    <message>
        <source>Portal: a program that prints a token; run when one is needed.</source>
        <translation>Portal: ein Programm, das ein Token ausgibt; läuft, wenn eines gebraucht wird.</translation>
    </message>
    <message>
        <source>Webhook: the environment variable that holds the secret. May be repeated.</source>
        <translation>Webhook: die Umgebungsvariable mit dem Geheimnis. Mehrmals möglich.</translation>
    </message>
    <message>
        <source>OTLP: a header and the environment variable that holds its value. May be repeated.</source>
        <translation>OTLP: ein Kopffeld und die Umgebungsvariable mit seinem Wert. Mehrmals möglich.</translation>
    </message>
    <message>
        <source>How names of users, customers and projects leave: raw, pseudonym (default) or none.</source>
        <translation>Wie Namen von Benutzern, Kunden und Projekten hinausgehen: raw, pseudonym (Vorgabe) oder none.</translation>
    </message>
    <message>
        <source>Portal: how long after an attempt without an answer it is asked (120).</source>
        <translation>Portal: wie lange nach einem Versuch ohne Antwort es gefragt wird (120).</translation>
    </message>
    <message>
        <source>Requests at a time, 1 to 16 (8).</source>
        <translation>Anfragen zugleich, 1 bis 16 (8).</translation>
    </message>
    <message>
        <source>Switch it on.</source>
        <translation>Einschalten.</translation>
    </message>
    <message>
        <source>Switch it off: nothing is sent, what comes waits.</source>
        <translation>Ausschalten: Es wird nichts gesendet; was kommt, wartet.</translation>
    </message>
    <message>
        <source>--booked-as takes raw, pseudonym or none, not &quot;%1&quot;.</source>
        <translation>--booked-as nimmt raw, pseudonym oder none, nicht „%1“.</translation>
    </message>
    <message>
        <source>List the connections and what waits for them</source>
        <translation>Die Verbindungen auflisten und was für sie wartet</translation>
    </message>
    <message>
        <source>Add a connection</source>
        <translation>Eine Verbindung anlegen</translation>
    </message>
    <message>
        <source>Change a connection</source>
        <translation>Eine Verbindung ändern</translation>
    </message>
    <message>
        <source>Remove a connection</source>
        <translation>Eine Verbindung entfernen</translation>
    </message>
    <message>
        <source>Find out whether a receiver answers</source>
        <translation>Herausfinden, ob ein Empfänger antwortet</translation>
    </message>
    <message>
        <source>Usage: tallyglass connections ACTION [OPTIONS]

Actions:
</source>
        <translation>Aufruf: tallyglass connections AKTION [OPTIONEN]

Aktionen:
</translation>
    </message>
    <message>
        <source>
&quot;tallyglass connections ACTION --help&quot; tells more about each.
</source>
        <translation>
„tallyglass connections AKTION --help“ sagt zu jeder mehr.
</translation>
    </message>
    <message>
        <source>Its kind.</source>
        <translation>Ihre Art.</translation>
    </message>
    <message>
        <source>What it is called.</source>
        <translation>Wie sie heißt.</translation>
    </message>
    <message>
        <source>connections add needs a kind and a name.</source>
        <translation>connections add braucht eine Art und einen Namen.</translation>
    </message>
    <message>
        <source>There are connections of the kinds %1, none of the kind &quot;%2&quot;.</source>
        <translation>Es gibt Verbindungen der Arten %1, keine der Art „%2“.</translation>
    </message>
    <message>
        <source>A posthog connection needs --key-env.</source>
        <translation>Eine Verbindung posthog braucht --key-env.</translation>
    </message>
    <message>
        <source>The connection &quot;%1&quot; was added.</source>
        <translation>Die Verbindung „%1“ wurde angelegt.</translation>
    </message>
    <message>
        <source>Changes a connection; what is not named stays. What was refused for a project is tried again when the id of the project changes.</source>
        <translation>Ändert eine Verbindung; was nicht genannt ist, bleibt. Was für ein Projekt abgelehnt wurde, wird neu versucht, wenn sich die Kennung des Projekts ändert.</translation>
    </message>
    <message>
        <source>The connection.</source>
        <translation>Die Verbindung.</translation>
    </message>
    <message>
        <source>connections set needs one name.</source>
        <translation>connections set braucht einen Namen.</translation>
    </message>
    <message>
        <source>Lists the connections of a ledger, and what waits for them.</source>
        <translation>Listet die Verbindungen eines Hauptbuchs auf und was für sie wartet.</translation>
    </message>
    <message>
        <source>There are no connections.</source>
        <translation>Es gibt keine Verbindungen.</translation>
    </message>
    <message>
        <source>Removes a connection with all that waits for it. Records stay, also at the receiver.</source>
        <translation>Entfernt eine Verbindung mit allem, was für sie wartet. Datensätze bleiben, auch beim Empfänger.</translation>
    </message>
    <message>
        <source>connections remove needs one name.</source>
        <translation>connections remove braucht einen Namen.</translation>
    </message>
    <message>
        <source>The connection &quot;%1&quot; was removed.</source>
        <translation>Die Verbindung „%1“ wurde entfernt.</translation>
    </message>
    <message>
        <source>Sends an event &quot;sink.test&quot;, or asks a portal for what it has. Exit status: 0 it answered with a status 2xx, else 1.</source>
        <translation>Sendet ein Ereignis „sink.test“ oder fragt ein Portal, was es hat. Endstatus: 0 bei einer Antwort mit Status 2xx, sonst 1.</translation>
    </message>
    <message>
        <source>connections test needs one name.</source>
        <translation>connections test braucht einen Namen.</translation>
    </message>
    <message>
        <source>Nothing is sent to &quot;%1&quot;.</source>
        <translation>An „%1“ wird nichts gesendet.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; answered with status %2.</source>
        <translation>„%1“ hat mit Status %2 geantwortet.</translation>
    </message>
    <message>
        <source>sent: %1</source>
        <translation>gesendet: %1</translation>
    </message>
    <message>
        <source>waiting: %1</source>
        <translation>wartend: %1</translation>
    </message>
    <message>
        <source>on the way: %1</source>
        <translation>unterwegs: %1</translation>
    </message>
    <message>
        <source>unknown: %1</source>
        <translation>unbekannt: %1</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>abgelehnt: %1</translation>
    </message>
    <message>
        <source>need attention: %1</source>
        <translation>brauchen Sie: %1</translation>
    </message>
    <message>
        <source>cannot be sent: %1</source>
        <translation>nicht sendbar: %1</translation>
    </message>
    <message>
        <source>cost differs: %1</source>
        <translation>Kosten verschieden: %1</translation>
    </message>
    <message>
        <source>csv (default), json or jsonl; or as other systems write it: llmcosts (usage records, one a line), indoxrouter (get_usage) or team-summary.</source>
        <translation>csv (Vorgabe), json oder jsonl; oder wie andere Systeme schreiben: llmcosts (Nutzungssätze, einer je Zeile), indoxrouter (get_usage) oder team-summary.</translation>
    </message>
    <message>
        <source>--format takes csv, json, jsonl, llmcosts, indoxrouter or team-summary, not &quot;%1&quot;.</source>
        <translation>--format nimmt csv, json, jsonl, llmcosts, indoxrouter oder team-summary, nicht „%1“.</translation>
    </message>
    <message>
        <source>--since takes a date or an instant (2026-11-10T14:30:00Z), not &quot;%1&quot;.</source>
        <translation>--since nimmt ein Datum oder einen Zeitpunkt (2026-11-10T14:30:00Z), nicht „%1“.</translation>
    </message>
    <message>
        <source>From this date or instant, not from where the last one ended.</source>
        <translation>Ab diesem Datum oder Zeitpunkt, nicht ab dem Ende des letzten Abrufs.</translation>
    </message>
    <message>
        <source>Sends what waits for the connections: one pass, also over what is to wait before it is tried again.
Exit status: 0 nothing is left to do, 3 some records were refused or need attention, 1 a receiver could not be reached, takes no token or wants no more, or something still waits or is unknown.</source>
        <translation>Sendet, was für die Verbindungen wartet: ein Durchgang, auch über das, was vor dem nächsten Versuch warten soll.
Endstatus: 0 es ist nichts mehr zu tun, 3 Datensätze wurden abgelehnt oder brauchen Sie, 1 ein Empfänger war nicht erreichbar, nimmt kein Token an oder will nichts mehr, oder es wartet noch etwas oder ist unbekannt.</translation>
    </message>
    <message>
        <source>This connection only.</source>
        <translation>Nur diese Verbindung.</translation>
    </message>
    <message>
        <source>Send the records of an import, too (see &quot;tallyglass batches&quot;). May be repeated.</source>
        <translation>Auch die Datensätze eines Imports senden (siehe „tallyglass batches“). Mehrmals möglich.</translation>
    </message>
    <message>
        <source>Try again what was refused or needs attention.</source>
        <translation>Neu versuchen, was abgelehnt wurde oder Sie braucht.</translation>
    </message>
    <message>
        <source>Send nothing, and say what would be sent.</source>
        <translation>Nichts senden und sagen, was gesendet würde.</translation>
    </message>
    <message>
        <source>--batch takes a number, not &quot;%1&quot;.</source>
        <translation>--batch nimmt eine Zahl, nicht „%1“.</translation>
    </message>
    <message>
        <source>push takes a connection with --connection.</source>
        <translation>push nimmt eine Verbindung mit --connection.</translation>
    </message>
    <message>
        <source>  would be sent: %1</source>
        <translation>  würde gesendet: %1</translation>
    </message>
    <message>
        <source>  cannot be sent: %1 (%2)</source>
        <translation>  nicht sendbar: %1 (%2)</translation>
    </message>
    <message>
        <source>Record what other programs send through here</source>
        <translation>Aufzeichnen, was andere Programme hier hindurchschicken</translation>
    </message>
    <message>
        <source>--every takes a time as 30m, 6h or 1d, not &quot;%1&quot;.</source>
        <translation>--every nimmt eine Zeit wie 30m, 6h oder 1d, nicht „%1“.</translation>
    </message>
    <message>
        <source>Portal, PostHog, pull: the environment variable that holds the key.</source>
        <translation>Portal, PostHog, pull: die Umgebungsvariable mit dem Schlüssel.</translation>
    </message>
    <message>
        <source>Pull: whose usage is fetched.</source>
        <translation>Pull: wessen Nutzung geholt wird.</translation>
    </message>
    <message>
        <source>Pull: how often while the window or serve runs, as 30m, 6h or 1d (1d; 0: only when asked).</source>
        <translation>Pull: wie oft, solange das Fenster oder serve läuft, wie 30m, 6h oder 1d (1d; 0: nur auf Verlangen).</translation>
    </message>
    <message>
        <source>Adds a connection that records go to: chats and captured requests from now on, imports with &quot;push --batch&quot;.
Or, of the kind pull, one that usage is fetched from: &quot;connections add pull NAME --provider P --key-env V&quot;.
Kinds: portal, webhook, otlp, posthog, pull. Secrets are read from the environment at each run, or else from the key store.</source>
        <translation>Fügt eine Verbindung hinzu, zu der Datensätze gehen: ab jetzt Chats und erfasste Anfragen, Importe mit „push --batch“.
Oder, von der Art pull, eine, von der Nutzung geholt wird: „connections add pull NAME --provider P --key-env V“.
Arten: portal, webhook, otlp, posthog, pull. Geheimnisse kommen bei jedem Lauf aus der Umgebung, sonst aus dem Schlüsselspeicher.</translation>
    </message>
    <message>
        <source>A pull connection needs --provider.</source>
        <translation>Eine Verbindung der Art pull braucht --provider.</translation>
    </message>
    <message>
        <source>The window is a program of its own, &quot;%1&quot;, and could not be started: %2.</source>
        <translation>Das Fenster ist ein eigenes Programm, „%1“, und ließ sich nicht starten: %2.</translation>
    </message>
    <message>
        <source>%1: new: %2, updated: %3, known: %4, sent from here: %5</source>
        <translation>%1: neu: %2, geändert: %3, bekannt: %4, von hier gesendet: %5</translation>
    </message>
    <message>
        <source>Fetches usage from a connection, or from all that are on, as an import that can be undone. Of a portal: what it has of each mapped project, but what was sent from here.</source>
        <translation>Holt Nutzung von einer Verbindung oder von allen, die eingeschaltet sind, als Import, der sich rückgängig machen lässt. Von einem Portal: was es von jedem zugeordneten Projekt hat, außer dem von hier Gesendeten.</translation>
    </message>
    <message>
        <source>pull takes the name of one connection, or none for all.</source>
        <translation>pull nimmt den Namen einer Verbindung oder keinen für alle.</translation>
    </message>
    <message>
        <source>Listen on this port of 127.0.0.1 (else 4321; 0: any free one).</source>
        <translation>Auf diesem Port von 127.0.0.1 lauschen (sonst 4321; 0: irgendein freier).</translation>
    </message>
    <message>
        <source>Reach a provider at this address instead of its own; may be repeated.</source>
        <translation>Einen Anbieter unter dieser Adresse statt seiner eigenen erreichen; mehrmals möglich.</translation>
    </message>
    <message>
        <source>Take telemetry on a port of its own, too (programs expect 4318).</source>
        <translation>Telemetrie auch auf einem eigenen Port annehmen (Programme erwarten 4318).</translation>
    </message>
    <message>
        <source>Print JSON: one line with the addresses.</source>
        <translation>JSON ausgeben: eine Zeile mit den Adressen.</translation>
    </message>
    <message>
        <source>--%1 takes a port from 0 to 65535, not &quot;%2&quot;.</source>
        <translation>--%1 nimmt einen Port von 0 bis 65535, nicht „%2“.</translation>
    </message>
    <message>
        <source>Listening on %1. Ctrl+C ends it; programs that send their calls here fail while it does not run.</source>
        <translation>Lauscht auf %1. Strg+C beendet es; Programme, die ihre Aufrufe hierher schicken, schlagen fehl, solange es nicht läuft.</translation>
    </message>
    <message>
        <source>Telemetry on %1.</source>
        <translation>Telemetrie auf %1.</translation>
    </message>
    <message>
        <source>Records what other programs spend: they send their calls here, which pass them on to the provider and write them into the ledger; they post usage to /api/usage; or they tell it by OpenTelemetry. Each needs a token. Only this computer is served, until Ctrl+C or SIGTERM.
Other actions: &quot;serve token add NAME&quot;, &quot;serve token list&quot;, &quot;serve token revoke NAME&quot;.
Paths: /v1 OpenAI and Anthropic, /v1beta Gemini, /p/PROVIDER any other, /k/TOKEN/… where no header can be set, /otlp telemetry.</source>
        <translation>Zeichnet auf, was andere Programme ausgeben: Sie schicken ihre Aufrufe hierher, die an den Anbieter weitergehen und ins Hauptbuch kommen; sie melden Nutzung an /api/usage; oder sie sagen sie durch OpenTelemetry. Jedes braucht ein Token. Nur dieser Rechner wird bedient, bis Strg+C oder SIGTERM.
Andere Aktionen: „serve token add NAME“, „serve token list“, „serve token revoke NAME“.
Pfade: /v1 OpenAI und Anthropic, /v1beta Gemini, /p/ANBIETER jeder andere, /k/TOKEN/…, wo keine Kopfzeile gesetzt werden kann, /otlp Telemetrie.</translation>
    </message>
    <message>
        <source>serve has no action &quot;%1&quot;.</source>
        <translation>serve kennt keine Aktion „%1“.</translation>
    </message>
    <message>
        <source>Book its calls to this user.</source>
        <translation>Seine Aufrufe auf diesen Benutzer buchen.</translation>
    </message>
    <message>
        <source>Book its calls to this customer.</source>
        <translation>Seine Aufrufe auf diesen Kunden buchen.</translation>
    </message>
    <message>
        <source>Book its calls to this project; /api/usage serves no other then.</source>
        <translation>Seine Aufrufe auf dieses Projekt buchen; /api/usage bedient dann kein anderes.</translation>
    </message>
    <message>
        <source>Keep this with its calls; may be repeated.</source>
        <translation>Dies bei seinen Aufrufen behalten; mehrmals möglich.</translation>
    </message>
    <message>
        <source>Send its calls to this provider where their path names none (else openai).</source>
        <translation>Seine Aufrufe an diesen Anbieter schicken, wo ihr Pfad keinen nennt (sonst openai).</translation>
    </message>
    <message>
        <source>Let it ask this model only; may be repeated.</source>
        <translation>Es nur dieses Modell fragen lassen; mehrmals möglich.</translation>
    </message>
    <message>
        <source>&quot;ours&quot;: calls get our key of the provider; &quot;pass&quot;: the program sends its own (else ours).</source>
        <translation>„ours“: Aufrufe bekommen unseren Schlüssel des Anbieters; „pass“: das Programm schickt seinen eigenen (sonst ours).</translation>
    </message>
    <message>
        <source>Refuse what goes beyond: cost, requests, tokens, input or output in a minute, hour, day, week or month; may be repeated.</source>
        <translation>Ablehnen, was darüber hinausgeht: cost, requests, tokens, input oder output in einer minute, hour, day, week oder month; mehrmals möglich.</translation>
    </message>
    <message>
        <source>Headers and bodies do not change whom its calls are booked to.</source>
        <translation>Kopfzeilen und Inhalte ändern nicht, auf wen seine Aufrufe gebucht werden.</translation>
    </message>
    <message>
        <source>What the program is called.</source>
        <translation>Wie das Programm heißt.</translation>
    </message>
    <message>
        <source>--limit takes MEASURE=N/WINDOW as in requests=60/minute, not &quot;%1&quot;.</source>
        <translation>--limit nimmt MASS=N/ZEIT wie requests=60/minute, nicht „%1“.</translation>
    </message>
    <message>
        <source>--mode is ours or pass, not &quot;%1&quot;.</source>
        <translation>--mode ist ours oder pass, nicht „%1“.</translation>
    </message>
    <message>
        <source>Makes a token for a program. It is shown this once: the ledger keeps its hash only. A server that runs knows it within two seconds.</source>
        <translation>Legt ein Token für ein Programm an. Es wird nur dieses eine Mal gezeigt: Das Hauptbuch behält nur seinen Hash. Ein laufender Server kennt es binnen zwei Sekunden.</translation>
    </message>
    <message>
        <source>serve token add needs one NAME.</source>
        <translation>serve token add braucht einen NAMEN.</translation>
    </message>
    <message>
        <source>This token is not shown again.</source>
        <translation>Dieses Token wird nicht wieder gezeigt.</translation>
    </message>
    <message>
        <source>last used %1</source>
        <translation>zuletzt benutzt %1</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>nie benutzt</translation>
    </message>
    <message>
        <source>Lists the tokens that are in use, without the tokens themselves.</source>
        <translation>Listet die Tokens auf, die in Gebrauch sind, ohne die Tokens selbst.</translation>
    </message>
    <message>
        <source>There is no token.</source>
        <translation>Es gibt kein Token.</translation>
    </message>
    <message>
        <source>Takes a token back: a server that runs refuses it within two seconds. Its records stay.</source>
        <translation>Widerruft ein Token: Ein laufender Server lehnt es binnen zwei Sekunden ab. Seine Datensätze bleiben.</translation>
    </message>
    <message>
        <source>serve token revoke needs one NAME.</source>
        <translation>serve token revoke braucht einen NAMEN.</translation>
    </message>
    <message>
        <source>The token of %1 is not accepted any more.</source>
        <translation>Das Token von %1 wird nicht mehr angenommen.</translation>
    </message>
    <message>
        <source>Usage: tallyglass serve token add NAME | list | revoke NAME
&quot;tallyglass serve token add --help&quot; tells more.</source>
        <translation>Aufruf: tallyglass serve token add NAME | list | revoke NAME
„tallyglass serve token add --help“ sagt mehr.</translation>
    </message>
    <message>
        <source>serve token needs an action: add, list or revoke.</source>
        <translation>serve token braucht eine Aktion: add, list oder revoke.</translation>
    </message>
    <message>
        <source>Budget %1 changes in its running period: %2 (%3)</source>
        <extracomment>%1 the name of a budget, %2 by how much it changes, %3 what it counts: &quot;cost&quot;</extracomment>
        <translation>Das Budget %1 ändert sich in seinem laufenden Zeitraum: %2 (%3)</translation>
    </message>
    <message>
        <source>Budget %1 counts other records in its running period.</source>
        <translation>Das Budget %1 zählt in seinem laufenden Zeitraum andere Datensätze.</translation>
    </message>
    <message>
        <source>List, show or remove mappings that are kept</source>
        <translation>Aufbewahrte Zuordnungen auflisten, zeigen oder entfernen</translation>
    </message>
    <message>
        <source>Read with this profile (see &quot;tallyglass profiles&quot;), whatever the columns.</source>
        <translation>Mit diesem Profil lesen (siehe „tallyglass profiles“), was für Spalten es auch sind.</translation>
    </message>
    <message>
        <source>Keep how the file was read for later files of the same columns.</source>
        <translation>Aufbewahren, wie die Datei gelesen wurde, für spätere Dateien mit denselben Spalten.</translation>
    </message>
    <message>
        <source>Write the lines that cannot be used into a CSV file, with the reasons.</source>
        <translation>Die unbrauchbaren Zeilen mit den Gründen in eine CSV-Datei schreiben.</translation>
    </message>
    <message>
        <source>--profile takes the name of one, and no --map beside it.</source>
        <translation>--profile nimmt den Namen eines Profils und kein --map daneben.</translation>
    </message>
    <message>
        <source>No profile was kept: none of the files was a table or JSON whose columns have to be mapped.</source>
        <translation>Es wurde kein Profil aufbewahrt: Keine der Dateien war eine Tabelle oder JSON, deren Spalten zugeordnet werden müssen.</translation>
    </message>
    <message>
        <source>The rejected lines could not be written to %1: %2. The import stands.</source>
        <translation>Die zurückgewiesenen Zeilen konnten nicht nach %1 geschrieben werden: %2. Der Import bleibt bestehen.</translation>
    </message>
    <message>
        <source>  profile: %1
</source>
        <translation>  Profil: %1
</translation>
    </message>
    <message>
        <source>%1  (columns: %2)  %3</source>
        <extracomment>%1 is a name, %2 a number of columns, %3 a path</extracomment>
        <translation>%1  (Spalten: %2)  %3</translation>
    </message>
    <message>
        <source>There are no profiles yet.</source>
        <translation>Es gibt noch keine Profile.</translation>
    </message>
    <message>
        <source>The profile “%1” was removed.</source>
        <translation>Das Profil „%1“ wurde entfernt.</translation>
    </message>
    <message>
        <source>Lists the mappings that are kept for files of the same columns, shows one as a mapping file, or removes it.</source>
        <translation>Listet die Zuordnungen auf, die für Dateien mit denselben Spalten aufbewahrt sind, zeigt eine als Zuordnungsdatei oder entfernt sie.</translation>
    </message>
    <message>
        <source>list, show or remove.</source>
        <translation>list, show oder remove.</translation>
    </message>
    <message>
        <source>The profile to show or remove.</source>
        <translation>Das Profil, das gezeigt oder entfernt wird.</translation>
    </message>
    <message>
        <source>profiles takes list, show NAME or remove NAME, not &quot;%1&quot;.</source>
        <translation>profiles nimmt list, show NAME oder remove NAME, nicht „%1“.</translation>
    </message>
    <message>
        <source>Read tables and JSON with this profile (see &quot;tallyglass profiles&quot;).</source>
        <translation>Tabellen und JSON mit diesem Profil lesen (siehe „tallyglass profiles“).</translation>
    </message>
    <message>
        <source>--filter, --format and --profile need a FOLDER.</source>
        <translation>--filter, --format und --profile brauchen einen FOLDER.</translation>
    </message>
    <message>
        <source>Portal: the id of a project there, or a file with such lines. May be repeated.</source>
        <translation>Portal: die Kennung eines Projekts dort oder eine Datei mit solchen Zeilen. Mehrmals möglich.</translation>
    </message>
    <message>
        <source>Connection %1: of the records that change, it was told %2, and %3 wait to be sent.</source>
        <extracomment>%1 the name of a connection, %2 and %3 numbers</extracomment>
        <translation>Verbindung %1: Von den Datensätzen, die sich ändern, kennt sie schon %2, und %3 warten auf das Senden.</translation>
    </message>
    <message>
        <source>The ledger: a file, or postgresql://HOST/DATABASE or service=NAME of a team&apos;s. Default: %1</source>
        <translation>Das Kostenbuch: eine Datei, oder postgresql://HOST/DATENBANK oder service=NAME für das eines Teams. Vorgabe: %1</translation>
    </message>
    <message>
        <source>Copy and check ledgers; make a team&apos;s on a server</source>
        <translation>Kostenbücher kopieren und prüfen; das eines Teams auf einem Server anlegen</translation>
    </message>
    <message>
        <source>Take records over into a team&apos;s ledger</source>
        <translation>Datensätze in das Kostenbuch eines Teams übernehmen</translation>
    </message>
    <message>
        <source>A file or a URL, as --ledger.</source>
        <translation>Eine Datei oder eine URL, wie bei --ledger.</translation>
    </message>
    <message>
        <source>Name one ledger.</source>
        <translation>Ein Kostenbuch nennen.</translation>
    </message>
    <message>
        <source>Ledger: %1</source>
        <translation>Kostenbuch: %1</translation>
    </message>
    <message>
        <source>Id: %1, version %2</source>
        <translation>Kennung: %1, Version %2</translation>
    </message>
    <message>
        <source>Records: %1, imports and changes: %2</source>
        <translation>Datensätze: %1, Importe und Änderungen: %2</translation>
    </message>
    <message>
        <source>Server: PostgreSQL %1 on %2, database %3, %4</source>
        <translation>Server: PostgreSQL %1 auf %2, Datenbank %3, %4</translation>
    </message>
    <message>
        <source>with TLS</source>
        <translation>mit TLS</translation>
    </message>
    <message>
        <source>without TLS</source>
        <translation>ohne TLS</translation>
    </message>
    <message>
        <source>Role: %1, %2, %3</source>
        <translation>Rolle: %1, %2, %3</translation>
    </message>
    <message>
        <source>sees everything</source>
        <translation>sieht alles</translation>
    </message>
    <message>
        <source>sees some customers</source>
        <translation>sieht einige Kunden</translation>
    </message>
    <message>
        <source>Says what a ledger is, and what one may do there.</source>
        <translation>Sagt, was ein Kostenbuch ist und was man dort darf.</translation>
    </message>
    <message>
        <source>Reads every row of a ledger: whether each record has its identity, the counters are right, and the columns, and the mirror of a team&apos;s ledger, say the same.</source>
        <translation>Liest jede Zeile eines Kostenbuchs: ob jeder Datensatz seine Identität hat, die Zähler stimmen und die Spalten sowie der Spiegel eines Team-Kostenbuchs dasselbe sagen.</translation>
    </message>
    <message>
        <source>Nothing is wrong with the ledger.</source>
        <translation>Mit dem Kostenbuch ist alles in Ordnung.</translation>
    </message>
    <message>
        <source>Makes a team&apos;s ledger in a database on a PostgreSQL server that has none: tables, and the roles tally_owner, tally_manager, tally_writer and tally_reader where they are missing.</source>
        <translation>Legt das Kostenbuch eines Teams in einer Datenbank auf einem PostgreSQL-Server an, die noch keines hat: Tabellen, und die Rollen tally_owner, tally_manager, tally_writer und tally_reader, wo sie fehlen.</translation>
    </message>
    <message>
        <source>postgresql://HOST/DATABASE or service=NAME.</source>
        <translation>postgresql://HOST/DATENBANK oder service=NAME.</translation>
    </message>
    <message>
        <source>ledger create takes one URL: postgresql://HOST/DATABASE or service=NAME. A ledger in a file is made by the first import.</source>
        <translation>ledger create braucht eine URL: postgresql://HOST/DATENBANK oder service=NAME. Ein Kostenbuch in einer Datei legt der erste Import an.</translation>
    </message>
    <message>
        <source>A ledger was made in %1</source>
        <translation>Ein Kostenbuch wurde angelegt in %1</translation>
    </message>
    <message>
        <source>Copies a whole ledger to where none is, with its imports, versions and what can be undone. Either may be a file or a database.</source>
        <translation>Kopiert ein ganzes Kostenbuch dorthin, wo keines ist, mit seinen Importen, Fassungen und allem, was rückgängig gemacht werden kann. Beides kann eine Datei oder eine Datenbank sein.</translation>
    </message>
    <message>
        <source>A file or a URL.</source>
        <translation>Eine Datei oder eine URL.</translation>
    </message>
    <message>
        <source>A file or a URL, without a ledger.</source>
        <translation>Eine Datei oder eine URL, ohne Kostenbuch.</translation>
    </message>
    <message>
        <source>ledger copy takes FROM and TO, each a file or a URL.</source>
        <translation>ledger copy braucht FROM und TO, jeweils eine Datei oder eine URL.</translation>
    </message>
    <message>
        <source>%1 was copied to %2</source>
        <translation>%1 wurde nach %2 kopiert</translation>
    </message>
    <message>
        <source>Lets a role of the server read the ledger: all of it, or only what is booked to customers. It replaces what was granted to the role before.</source>
        <translation>Lässt eine Rolle des Servers das Kostenbuch lesen: alles, oder nur was auf Kunden gebucht ist. Ersetzt, was der Rolle vorher erlaubt war.</translation>
    </message>
    <message>
        <source>Only records of this customer. May be repeated.</source>
        <translation>Nur Datensätze dieses Kunden. Kann wiederholt werden.</translation>
    </message>
    <message>
        <source>The team&apos;s ledger.</source>
        <translation>Das Kostenbuch des Teams.</translation>
    </message>
    <message>
        <source>A role with login.</source>
        <translation>Eine Rolle mit Anmeldung.</translation>
    </message>
    <message>
        <source>ledger grant takes the URL of a team&apos;s ledger and a ROLE.</source>
        <translation>ledger grant braucht die URL eines Team-Kostenbuchs und eine ROLLE.</translation>
    </message>
    <message>
        <source>--customer is empty. Nothing was changed. Name a customer.</source>
        <translation>--customer ist leer. Nichts wurde geändert. Einen Kunden nennen.</translation>
    </message>
    <message>
        <source>%1 may read the whole ledger.</source>
        <translation>%1 darf das ganze Kostenbuch lesen.</translation>
    </message>
    <message>
        <source>%1 may read the records of: %2</source>
        <translation>%1 darf die Datensätze lesen von: %2</translation>
    </message>
    <message>
        <source>Takes the records of your own ledger that the filter keeps over into a team&apos;s: --to postgresql://HOST/DATABASE or --to service=NAME. (--to with a date is the filter&apos;s.) Repeating it is harmless. Names with an @ or a blank leave as pseudonyms unless you say otherwise; everybody who publishes there makes the same ones.</source>
        <translation>Übernimmt die Datensätze des eigenen Kostenbuchs, die der Filter behält, in das eines Teams: --to postgresql://HOST/DATENBANK oder --to service=NAME. (--to mit einem Datum gehört zum Filter.) Wiederholen schadet nicht. Namen mit einem @ oder einem Leerzeichen gehen als Pseudonyme hinaus, wenn nichts anderes gesagt wird; alle, die dort veröffentlichen, erzeugen dieselben.</translation>
    </message>
    <message>
        <source>How names of users leave.</source>
        <translation>Wie Namen von Benutzern hinausgehen.</translation>
    </message>
    <message>
        <source>How names of customers leave.</source>
        <translation>Wie Namen von Kunden hinausgehen.</translation>
    </message>
    <message>
        <source>How names of projects leave.</source>
        <translation>Wie Namen von Projekten hinausgehen.</translation>
    </message>
    <message>
        <source>Only say what would be published, and how names would leave.</source>
        <translation>Nur sagen, was veröffentlicht würde und wie Namen hinausgingen.</translation>
    </message>
    <message>
        <source>%1: %2 as they are, %3 as pseudonyms, %4 left out</source>
        <translation>%1: %2 unverändert, %3 als Pseudonyme, %4 weggelassen</translation>
    </message>
    <message>
        <source>%1 records: %2 would be added, %3 updated, %4 are there already</source>
        <translation>%1 Datensätze: %2 kämen hinzu, %3 würden aktualisiert, %4 sind schon da</translation>
    </message>
    <message>
        <source>%1 records: %2 added, %3 updated, %4 were there already</source>
        <translation>%1 Datensätze: %2 hinzugefügt, %3 aktualisiert, %4 waren schon da</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Projekte</translation>
    </message>
    <message>
        <source>--users, --customers and --projects take as-is, pseudonym or none.</source>
        <translation>--users, --customers und --projects nehmen as-is, pseudonym oder none.</translation>
    </message>
    <message>
        <source>publish needs --to with the team&apos;s ledger: postgresql://HOST/DATABASE or service=NAME.</source>
        <translation>publish braucht --to mit dem Kostenbuch des Teams: postgresql://HOST/DATENBANK oder service=NAME.</translation>
    </message>
    <message>
        <source>--ledger names the ledger that is published from: a file.</source>
        <translation>--ledger nennt das Kostenbuch, aus dem veröffentlicht wird: eine Datei.</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>von %1 bis %2</translation>
    </message>
    <message>
        <source>in any %1 seconds</source>
        <translation>in je %1 Sekunden</translation>
    </message>
    <message>
        <source>%1: %2 (%3) %4, %5  %6</source>
        <extracomment>%1 name, %2 limit, %3 &quot;cost&quot;, &quot;requests&quot; …, %4 &quot;each month&quot; …, %5 time zone, %6 filter</extracomment>
        <translation>%1: %2 (%3) %4, %5  %6</translation>
    </message>
    <message>
        <source>The import stands.</source>
        <translation>Der Import gilt.</translation>
    </message>
    <message>
        <source>--each and --no-each exclude each other.</source>
        <translation>--each und --no-each schließen einander aus.</translation>
    </message>
    <message>
        <source>No record has %1 &quot;%2&quot; so far.</source>
        <translation>Bisher hat kein Datensatz %1 „%2“.</translation>
    </message>
    <message>
        <source>One budget for all values together.</source>
        <translation>Ein Budget für alle Werte zusammen.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>tells at %1</source>
        <translation>meldet bei %1</translation>
    </message>
    <message>
        <source>of the forecast at %1</source>
        <translation>der Prognose bei %1</translation>
    </message>
    <message>
        <source>carries over</source>
        <translation>überträgt den Rest</translation>
    </message>
    <message>
        <source>refuses chats</source>
        <translation>verweigert Chats</translation>
    </message>
    <message>
        <source>%1: no record has a value of %2 so far.</source>
        <translation>%1: Bisher hat kein Datensatz einen Wert von %2.</translation>
    </message>
    <message>
        <source>Which counts where the ledger has the same use at another level: usage, cost or both; kept for later pulls of the source (else nothing is imported).</source>
        <translation>Was zählt, wo das Kostenbuch dieselbe Nutzung auf anderer Ebene hat: usage, cost oder both; wird für spätere Abrufe der Quelle behalten (sonst wird nichts importiert).</translation>
    </message>
    <message>
        <source>Usage: tallyglass ledger ACTION [OPTIONS]

Actions:
  backup    Save a copy of the ledger, also while it is in use
  info      Say what a ledger is
  check     Read every row and say what is wrong
  create    Make a team&apos;s ledger in a database on a PostgreSQL server
  copy      Copy a whole ledger, between files and databases
  grant     Say what a role may read of a team&apos;s ledger
  upgrade   Bring a team&apos;s ledger to this version

&quot;tallyglass ledger ACTION --help&quot; tells more about each.
</source>
        <translation>Aufruf: tallyglass ledger AKTION [OPTIONEN]

Aktionen:
  backup    Eine Kopie des Kostenbuchs speichern, auch während es benutzt wird
  info      Sagen, was ein Kostenbuch ist
  check     Jede Zeile lesen und sagen, was nicht stimmt
  create    Das Kostenbuch eines Teams in einer Datenbank auf einem PostgreSQL-Server anlegen
  copy      Ein ganzes Kostenbuch kopieren, zwischen Dateien und Datenbanken
  grant     Sagen, was eine Rolle vom Kostenbuch eines Teams lesen darf
  upgrade   Das Kostenbuch eines Teams auf diese Version bringen

„tallyglass ledger AKTION --help“ sagt mehr zu jeder.
</translation>
    </message>
    <message>
        <source>Brings a team&apos;s ledger that an older version of Tallyglass made to this one, as whoever owns it. Older versions cannot open it any more then. Everybody&apos;s copy of it is fetched anew.</source>
        <translation>Bringt das Kostenbuch eines Teams, das eine ältere Version von Tallyglass angelegt hat, auf diese Version; das kann nur, wem es gehört. Ältere Versionen können es danach nicht mehr öffnen. Alle Kopien davon werden neu geholt.</translation>
    </message>
    <message>
        <source>ledger upgrade takes the URL of a team&apos;s ledger.</source>
        <translation>ledger upgrade nimmt die URL des Kostenbuchs eines Teams.</translation>
    </message>
    <message>
        <source>The ledger in %1 is of this version now.</source>
        <translation>Das Kostenbuch in %1 hat jetzt diese Version.</translation>
    </message>
    <message>
        <source>The ledger in %1 is of this version already. Nothing was changed.</source>
        <translation>Das Kostenbuch in %1 hat diese Version schon. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Nothing is booked to “%1” yet. Names must be written just as in the ledger.</source>
        <translation>Auf „%1“ ist noch nichts gebucht. Namen müssen genau wie im Kostenbuch geschrieben sein.</translation>
    </message>
    <message>
        <source>Records: %1, imports and changes are not shown to you</source>
        <translation>Datensätze: %1, Importe und Änderungen werden Ihnen nicht gezeigt</translation>
    </message>
    <message>
        <source>%1 is a member of tally_reader as well, and sees all of the server&apos;s other ledgers. To end that: REVOKE tally_reader FROM %1.</source>
        <translation>%1 ist auch Mitglied von tally_reader und sieht alles in den anderen Kostenbüchern des Servers. Das endet mit: REVOKE tally_reader FROM %1.</translation>
    </message>
    <message>
        <source>--%1 is a name for records that have none, and &quot;%2&quot; is a pattern. Nothing was imported. What records are booked to by a pattern is said by a rule (tallyglass rules add), or by the rules of a mapping file (--map).</source>
        <translation>--%1 ist ein Name für Einträge ohne einen, und &quot;%2&quot; ist ein Muster. Nichts wurde importiert. Worauf Einträge nach einem Muster gebucht werden, sagt eine Regel (tallyglass rules add) oder sagen die Regeln einer Zuordnungsdatei (--map).</translation>
    </message>
</context>
<context>
    <name>Connections</name>
    <message>
        <source>%1 waiting</source>
        <translation>%1 wartend</translation>
    </message>
    <message>
        <source>next try %1</source>
        <translation>nächster Versuch %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>%1, connection is off</source>
        <translation>%1, Verbindung ist aus</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 abgelehnt</translation>
    </message>
    <message>
        <source>%1 unknown</source>
        <translation>%1 unbekannt</translation>
    </message>
    <message>
        <source>asks before sending again</source>
        <translation>fragt, ehe es neu sendet</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>last answer %1</source>
        <translation>letzte Antwort %1</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>unterwegs</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>braucht Sie</translation>
    </message>
    <message>
        <source>cannot be sent</source>
        <translation>nicht sendbar</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>Client portal</source>
        <translation>Kundenportal</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>OpenTelemetry</source>
        <translation>OpenTelemetry</translation>
    </message>
    <message>
        <source>PostHog</source>
        <translation>PostHog</translation>
    </message>
    <message>
        <source>fetched when asked</source>
        <translation>wird auf Wunsch abgeholt</translation>
    </message>
    <message numerus="yes">
        <source>fetched every %n day(s)</source>
        <translation>
            <numerusform>jeden Tag abgeholt</numerusform>
            <numerusform>alle %n Tage abgeholt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>fetched every %n hour(s)</source>
        <translation>
            <numerusform>jede Stunde abgeholt</numerusform>
            <numerusform>alle %n Stunden abgeholt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>fetched every %n minute(s)</source>
        <translation>
            <numerusform>jede Minute abgeholt</numerusform>
            <numerusform>alle %n Minuten abgeholt</numerusform>
        </translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>cannot listen</source>
        <translation>kann nicht lauschen</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n Token</numerusform>
            <numerusform>%n Tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>listening</source>
        <translation>lauscht</translation>
    </message>
    <message>
        <source>starting …</source>
        <translation>startet …</translation>
    </message>
    <message>
        <source>ending, calls still run …</source>
        <translation>endet, Aufrufe laufen noch …</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>Erfassung</translation>
    </message>
    <message>
        <source>%1 · this computer only</source>
        <translation>%1 · nur dieser Rechner</translation>
    </message>
    <message>
        <source>requests today</source>
        <translation>Anfragen heute</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Herein</translation>
    </message>
    <message>
        <source>records come from here</source>
        <translation>von hier kommen Datensätze</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Hinaus</translation>
    </message>
    <message>
        <source>records and alerts go there</source>
        <translation>dorthin gehen Datensätze und Meldungen</translation>
    </message>
    <message>
        <source>key rejected (%1)</source>
        <translation>Schlüssel abgelehnt (%1)</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>not tried yet</source>
        <translation>noch nicht versucht</translation>
    </message>
    <message>
        <source>nothing was sent so far</source>
        <translation>bisher wurde nichts gesendet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>not fetched yet</source>
        <translation>noch nicht abgeholt</translation>
    </message>
    <message>
        <source>may have arrived; asks before sending again</source>
        <translation>kann angekommen sein; fragt, ehe es neu sendet</translation>
    </message>
    <message>
        <source>last time</source>
        <translation>zuletzt</translation>
    </message>
    <message>
        <source>%1 of %2 on</source>
        <translation>%1 von %2 ein</translation>
    </message>
    <message>
        <source>read up to %1</source>
        <translation>gelesen bis %1</translation>
    </message>
    <message>
        <source>fetching …</source>
        <translation>wird geholt …</translation>
    </message>
    <message>
        <source>paused; goes on with another key, %1</source>
        <translation>hält an; geht mit einem anderen Schlüssel weiter, %1</translation>
    </message>
    <message>
        <source>failed, %1</source>
        <translation>fehlgeschlagen, %1</translation>
    </message>
    <message>
        <source>ok, next %1</source>
        <translation>in Ordnung, nächstes Mal %1</translation>
    </message>
    <message>
        <source>on elsewhere</source>
        <translation>an anderer Stelle an</translation>
    </message>
    <message>
        <source>OpenTelemetry receiver</source>
        <translation>OpenTelemetry-Empfänger</translation>
    </message>
    <message>
        <source>OTLP over HTTP · %1</source>
        <translation>OTLP über HTTP · %1</translation>
    </message>
    <message>
        <source>comes on with capture</source>
        <translation>geht mit der Erfassung an</translation>
    </message>
    <message>
        <source>at the port that programs expect</source>
        <translation>am Port, den Programme erwarten</translation>
    </message>
    <message>
        <source>at the address of capture</source>
        <translation>an der Adresse der Erfassung</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>Schlüssel %1</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>Schlüssel fehlt</translation>
    </message>
    <message>
        <source>no key, no key store</source>
        <translation>ohne Schlüssel und Schlüsselspeicher</translation>
    </message>
    <message>
        <source>asks which one counts</source>
        <translation>fragt, was zählt</translation>
    </message>
    <message>
        <source>the ledger has the same use; nothing is imported until you choose</source>
        <translation>dieselbe Nutzung ist schon im Kostenbuch; bitte erst wählen</translation>
    </message>
    <message>
        <source>clock is wrong</source>
        <translation>Uhr geht falsch</translation>
    </message>
</context>
<context>
    <name>ConversationJson</name>
    <message>
        <source>This conversation cannot be read. Nothing was changed.</source>
        <translation>Dieses Gespräch ist nicht lesbar. Nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>ConversationMarkdown</name>
    <message>
        <source>%1 tokens in</source>
        <translation>%1 Token ein</translation>
    </message>
    <message>
        <source>%1 tokens out</source>
        <translation>%1 Token aus</translation>
    </message>
    <message>
        <source>cost unknown</source>
        <translation>Kosten unbekannt</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Ich</translation>
    </message>
</context>
<context>
    <name>Conversations</name>
    <message>
        <source>Another program is writing the conversations. Nothing was changed. Try again in a moment.</source>
        <translation>Ein anderes Programm schreibt gerade die Gespräche. Nichts wurde geändert. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The disk is full. The conversation was not saved. Free some space; the ledger is not affected.</source>
        <translation>Der Datenträger ist voll. Das Gespräch wurde nicht gesichert. Schaffen Sie Platz; das Kostenbuch ist nicht betroffen.</translation>
    </message>
    <message>
        <source>The file of conversations is damaged. Nothing was changed. Restore a copy of it, or move it away to begin anew.</source>
        <translation>Die Datei der Gespräche ist beschädigt. Nichts wurde geändert. Stellen Sie eine Kopie wieder her, oder räumen Sie sie weg, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>The file of conversations cannot be opened or written. Nothing was changed. Check the permissions of the ledger&apos;s folder.</source>
        <translation>Die Datei der Gespräche ist nicht zu öffnen oder nicht beschreibbar. Nichts wurde geändert. Prüfen Sie die Rechte des Ordners mit dem Kostenbuch.</translation>
    </message>
    <message>
        <source>Reading or writing the conversations failed. Nothing was changed.</source>
        <translation>Das Lesen oder Schreiben der Gespräche ist fehlgeschlagen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The file where the conversations should be is something else. Nothing was written to it. Move it away.</source>
        <translation>Wo die Datei der Gespräche sein sollte, liegt etwas anderes. Nichts wurde hineingeschrieben. Räumen Sie es weg.</translation>
    </message>
    <message>
        <source>The conversations were written by a newer version of Tallyglass. Nothing was changed. Open them with that version.</source>
        <translation>Die Gespräche wurden von einer neueren Version von Tallyglass geschrieben. Nichts wurde geändert. Öffnen Sie sie mit jener Version.</translation>
    </message>
    <message>
        <source>This conversation is not there any more.</source>
        <translation>Dieses Gespräch gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The file of conversations could not be deleted. Check the permissions of the ledger&apos;s folder.</source>
        <translation>Die Datei der Gespräche konnte nicht gelöscht werden. Prüfen Sie die Rechte des Ordners mit dem Kostenbuch.</translation>
    </message>
    <message>
        <source>The file where the conversations should be is something else. It was not deleted.</source>
        <translation>Wo die Datei der Gespräche sein sollte, liegt etwas anderes. Es wurde nicht gelöscht.</translation>
    </message>
</context>
<context>
    <name>CopyText</name>
    <message>
        <source>A line of the file is longer than 64 MiB. Nothing was imported.</source>
        <translation>Eine Zeile der Datei ist länger als 64 MiB. Es wurde nichts importiert.</translation>
    </message>
</context>
<context>
    <name>CostText</name>
    <message>
        <source>Found through one of your aliases.</source>
        <translation>Über einen Ihrer Aliasse gefunden.</translation>
    </message>
    <message>
        <source>Priced as at the provider that this one resells.</source>
        <translation>Bepreist wie beim Anbieter, dessen Modelle dieser weiterverkauft.</translation>
    </message>
    <message>
        <source>Approximate: older than every price known, so the oldest one was taken.</source>
        <translation>Ungefähr: älter als jeder bekannte Preis, daher der älteste.</translation>
    </message>
    <message>
        <source>Approximate: the upstream that was chosen sets the price.</source>
        <translation>Ungefähr: Den Preis bestimmt der gewählte Unteranbieter.</translation>
    </message>
    <message>
        <source>Incomplete: web searches are not in it.</source>
        <translation>Unvollständig: Websuchen sind nicht enthalten.</translation>
    </message>
    <message>
        <source>No price for the region: the model&apos;s own price.</source>
        <translation>Kein Preis für die Region: der des Modells.</translation>
    </message>
    <message>
        <source>Incomplete: web searches have no price and are not in it.</source>
        <translation>Unvollständig: Websuchen haben keinen Preis und sind nicht enthalten.</translation>
    </message>
    <message>
        <source>Batch or flex: half of every token price.</source>
        <translation>Batch oder Flex: halber Preis für alle Token.</translation>
    </message>
    <message>
        <source>Priority has no price of its own here: standard prices, so too low.</source>
        <translation>Priorität hat hier keinen eigenen Preis: Standardpreise, also zu niedrig.</translation>
    </message>
    <message>
        <source>The service tier is not known: standard prices.</source>
        <translation>Die Dienststufe ist nicht bekannt: Standardpreise.</translation>
    </message>
    <message>
        <source>Several requests together: prices for a small context.</source>
        <translation>Mehrere Anfragen zusammen: Preise für kleinen Kontext.</translation>
    </message>
    <message>
        <source>Prices for a large context, for the whole request.</source>
        <translation>Preise für großen Kontext, für die ganze Anfrage.</translation>
    </message>
    <message>
        <source>Incomplete: the output is not known and not in it.</source>
        <translation>Unvollständig: Die Ausgabe ist nicht bekannt und nicht enthalten.</translation>
    </message>
    <message>
        <source>(no price of its own: that of %1)</source>
        <translation>(kein eigener Preis: der von %1)</translation>
    </message>
    <message>
        <source>Price: %1 of %2</source>
        <translation>Preis: %1 aus %2</translation>
    </message>
    <message>
        <source>Reported and computed cost agree within 1 %.</source>
        <translation>Gemeldete und berechnete Kosten stimmen bis auf 1 % überein.</translation>
    </message>
    <message>
        <source>Reported and computed cost differ by more than 1 %; the reported one counts.</source>
        <translation>Gemeldete und berechnete Kosten weichen um mehr als 1 % ab; es gelten die gemeldeten.</translation>
    </message>
    <message>
        <source>The log reports 0, which here means “could not price”; the computed cost counts.</source>
        <translation>Das Protokoll meldet 0, was hier „kein Preis bekannt“ heißt; es gelten die berechneten Kosten.</translation>
    </message>
    <message>
        <source>The reported cost is not usable; the computed one counts where there is one.</source>
        <translation>Die gemeldeten Kosten sind nicht brauchbar; es gelten die berechneten, wo es sie gibt.</translation>
    </message>
    <message>
        <source>%1 × %2 per million</source>
        <translation>%1 × %2 je Million</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
</context>
<context>
    <name>CountUnits</name>
    <message>
        <source>“%1” says that it counts thousands of tokens. Does it?</source>
        <extracomment>%1 is the name of a column</extracomment>
        <translation>„%1“ sagt, dass es Tausende von Token zählt. Stimmt das?</translation>
    </message>
    <message>
        <source>“%1” says that it counts millions of tokens. Does it?</source>
        <translation>„%1“ sagt, dass es Millionen von Token zählt. Stimmt das?</translation>
    </message>
    <message>
        <source>Yes: %1 tokens in such columns.</source>
        <translation>Ja: %1 Token in solchen Spalten.</translation>
    </message>
    <message>
        <source>No, single tokens: %1.</source>
        <translation>Nein, einzelne Token: %1.</translation>
    </message>
</context>
<context>
    <name>CsvNumbers</name>
    <message>
        <source>The numbers of column “%1” can be read in two ways: “%2” may be more than a thousand or a fraction. Which is their decimal mark?</source>
        <extracomment>%1 is a column&apos;s name, %2 a number such as 1,234</extracomment>
        <translation>Die Zahlen der Spalte „%1“ lassen sich auf zwei Arten lesen: „%2“ kann mehr als tausend oder ein Bruchteil sein. Welches ist ihr Dezimalzeichen?</translation>
    </message>
</context>
<context>
    <name>CsvPlan</name>
    <message>
        <source>Column “%1” holds costs in another currency than US dollars. There is no rate for it, so it is kept in the context and does not count.</source>
        <translation>Spalte „%1“ enthält Kosten in einer anderen Währung als US-Dollar. Dafür gibt es keinen Kurs; sie bleiben im Kontext und zählen nicht mit.</translation>
    </message>
    <message>
        <source>No date of column “%1” tells whether day or month comes first; they were read as month/day/year. A mapping file can say &quot;date_order&quot;: &quot;dmy&quot;.</source>
        <translation>Kein Datum der Spalte „%1“ verrät, ob Tag oder Monat zuerst kommt; sie wurden als Monat/Tag/Jahr gelesen. Eine Zuordnungsdatei kann &quot;date_order&quot;: &quot;dmy&quot; angeben.</translation>
    </message>
    <message>
        <source>The mapping file names column “%1”, which the file does not have. Its columns are: %2.</source>
        <translation>Die Zuordnungsdatei nennt Spalte „%1“, die es in der Datei nicht gibt. Die Spalten sind: %2.</translation>
    </message>
    <message>
        <source>No column holds the time (a name such as timestamp, created_at or date was expected). The columns are: %1. A mapping file (--map) can name it.</source>
        <translation>Keine Spalte enthält die Zeit (erwartet wurde ein Name wie timestamp, created_at oder date). Die Spalten sind: %1. Eine Zuordnungsdatei (--map) kann sie benennen.</translation>
    </message>
    <message>
        <source>No column holds a model, tokens or a cost (names such as model, prompt_tokens or cost were expected). The columns are: %1. A mapping file (--map) can name them.</source>
        <translation>Keine Spalte enthält ein Modell, Tokens oder Kosten (erwartet wurden Namen wie model, prompt_tokens oder cost). Die Spalten sind: %1. Eine Zuordnungsdatei (--map) kann sie benennen.</translation>
    </message>
    <message>
        <source>No number of column “%1” tells whether the point or the comma is its decimal mark; “%2” was taken for it. A mapping file can say &quot;decimal&quot;: &quot;%3&quot;.</source>
        <translation>Keine Zahl der Spalte „%1“ zeigt, ob Punkt oder Komma ihr Dezimalzeichen ist; angenommen wurde „%2“. Eine Zuordnungsdatei kann &quot;decimal&quot;: &quot;%3&quot; sagen.</translation>
    </message>
    <message>
        <source>Numbers of column “%1” are written in two ways. Which is their decimal mark?</source>
        <translation>Zahlen der Spalte „%1“ sind auf zwei Arten geschrieben. Was ist ihr Dezimalzeichen?</translation>
    </message>
    <message>
        <source>The point: 1,234.5</source>
        <translation>Der Punkt: 1,234.5</translation>
    </message>
    <message>
        <source>The comma: 1.234,5</source>
        <translation>Das Komma: 1.234,5</translation>
    </message>
    <message>
        <source>No number of column “%1” tells its decimal mark. Which one is it?</source>
        <translation>Keine Zahl der Spalte „%1“ zeigt ihr Dezimalzeichen. Welches ist es?</translation>
    </message>
    <message>
        <source>No column holds the time: “%1” is named like one, but its values are no dates or times that are known. Write them as 2026-08-03 09:00:00, or with a zone as +02:00, or let a mapping file (--map) name another column.</source>
        <translation>Keine Spalte hält die Zeit: „%1“ heißt wie eine, aber ihre Werte sind keine bekannten Daten oder Zeiten. Schreiben Sie sie als 2026-08-03 09:00:00, oder mit einer Zone als +02:00, oder nennen Sie in einer Zuordnungsdatei (--map) eine andere Spalte.</translation>
    </message>
    <message>
        <source>Column “%1” says that the amounts are in “%2”, not in single tokens. Nothing was imported. Write the amounts as numbers of tokens, and leave that column out.</source>
        <translation>Spalte „%1“ sagt, dass die Mengen in „%2“ stehen und nicht in einzelnen Token. Nichts wurde importiert. Schreiben Sie die Mengen als Zahlen von Token, und lassen Sie diese Spalte weg.</translation>
    </message>
</context>
<context>
    <name>CsvTable</name>
    <message>
        <source>Line %1, the last row, has no line end, unlike the rows before it. If the file was cut there, the row&apos;s last value is wrong: compare it with where the file comes from.</source>
        <translation>Zeile %1, die letzte, hat anders als die Zeilen davor kein Zeilenende. Falls die Datei dort abgeschnitten wurde, ist der letzte Wert der Zeile falsch: mit der Herkunft der Datei vergleichen.</translation>
    </message>
    <message>
        <source>The first line has at least %1 columns, more than the %2 that a usage log may have. Nothing was imported. Check that this is the right file, and leave out columns that are not needed.</source>
        <translation>Die erste Zeile hat mindestens %1 Spalten, mehr als die %2, die ein Nutzungsprotokoll haben darf. Nichts wurde importiert. Prüfen, ob es die richtige Datei ist, und Spalten weglassen, die nicht gebraucht werden.</translation>
    </message>
    <message>
        <source>The header names these columns more than once: %1. Of each, the first one counts.</source>
        <translation>Die Kopfzeile nennt diese Spalten mehrmals: %1. Von jeder zählt die erste.</translation>
    </message>
    <message>
        <source>The row is longer than 64 MiB.</source>
        <translation>Die Zeile ist länger als 64 MiB.</translation>
    </message>
    <message>
        <source>A quoted cell of the row never ends.</source>
        <translation>Eine Zelle in Anführungszeichen endet in dieser Zeile nie.</translation>
    </message>
    <message>
        <source>The row has %1 fields, the header has %2.</source>
        <translation>Die Zeile hat %1 Felder, die Kopfzeile %2.</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>Der Import wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Lines above the header that are no part of the table were left out: %1.</source>
        <extracomment>%1 is a number of lines</extracomment>
        <translation>Zeilen über der Kopfzeile, die nicht zur Tabelle gehören und weggelassen wurden: %1.</translation>
    </message>
    <message>
        <source>The row belongs to another table: a header with other columns stands above it.</source>
        <translation>Die Zeile gehört zu einer anderen Tabelle: Über ihr steht eine Kopfzeile mit anderen Spalten.</translation>
    </message>
    <message>
        <source>Headers between the rows, as joined files have them, were left out: %1.</source>
        <extracomment>%1 is a number of lines</extracomment>
        <translation>Kopfzeilen zwischen den Zeilen, wie sie zusammengefügte Dateien haben, wurden ausgelassen: %1.</translation>
    </message>
</context>
<context>
    <name>Cursor</name>
    <message>
        <source>Cursor usage</source>
        <translation>Cursor-Nutzung</translation>
    </message>
    <message>
        <source>CSV of usage events from the Cursor dashboard</source>
        <translation>CSV der Nutzungsereignisse aus dem Cursor-Dashboard</translation>
    </message>
</context>
<context>
    <name>DateRange</name>
    <message>
        <source>d MMM yyyy</source>
        <comment>date with year</comment>
        <extracomment>Date with and without year, in the letters of QLocale::toString</extracomment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date without year</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>date and time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>from – to</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>Letzte 90 Tage</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Diese Woche</translation>
    </message>
    <message>
        <source>Month to date</source>
        <translation>Monat bis heute</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Voriger Monat</translation>
    </message>
    <message>
        <source>This quarter</source>
        <translation>Dieses Quartal</translation>
    </message>
    <message>
        <source>Year to date</source>
        <translation>Jahr bis heute</translation>
    </message>
    <message>
        <source>All</source>
        <comment>all dates</comment>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Eigener</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>%1, %2 – %3</source>
        <comment>date, from time – to time</comment>
        <translation>%1, %2 – %3</translation>
    </message>
</context>
<context>
    <name>DaySurvey</name>
    <message>
        <source>Every time is midnight, and each day has one row for each of what is told apart. Are the rows sums of days?</source>
        <translation>Jede Zeit ist Mitternacht, und jeder Tag hat eine Zeile für jedes, was unterschieden wird. Sind die Zeilen Tagessummen?</translation>
    </message>
    <message>
        <source>Sums of days: of how many requests is unknown, and a day that is read again replaces what is known of it.</source>
        <translation>Tagessummen: Von wie vielen Anfragen, ist unbekannt, und ein Tag, der noch einmal gelesen wird, ersetzt, was von ihm bekannt ist.</translation>
    </message>
    <message>
        <source>Each row is a request at midnight.</source>
        <translation>Jede Zeile ist eine Anfrage um Mitternacht.</translation>
    </message>
</context>
<context>
    <name>DeepSeek</name>
    <message>
        <source>The row lacks its type or its amount.</source>
        <translation>Der Zeile fehlt ihre Art oder ihre Menge.</translation>
    </message>
    <message>
        <source>The file has too many different days, models and keys.</source>
        <translation>Die Datei hat zu viele verschiedene Tage, Modelle und Schlüssel.</translation>
    </message>
    <message>
        <source>US dollars: %1 in all.</source>
        <translation>US-Dollar: insgesamt %1.</translation>
    </message>
    <message>
        <source>Yuan: %1 in all, which count only with a rate (--assume rate_CNY=…).</source>
        <translation>Yuan: insgesamt %1, die nur mit einem Kurs zählen (--assume rate_CNY=…).</translation>
    </message>
    <message>
        <source>Prices stand beside the amounts. In which currency are they?</source>
        <translation>Neben den Mengen stehen Preise. In welcher Währung sind sie?</translation>
    </message>
    <message>
        <source>DeepSeek usage</source>
        <translation>DeepSeek-Nutzung</translation>
    </message>
    <message>
        <source>Amount file (CSV) of DeepSeek&apos;s usage export</source>
        <translation>Mengendatei (CSV) des Nutzungsexports von DeepSeek</translation>
    </message>
    <message>
        <source>DeepSeek costs</source>
        <translation>DeepSeek-Kosten</translation>
    </message>
    <message>
        <source>Cost file (CSV) of DeepSeek&apos;s usage export</source>
        <translation>Kostendatei (CSV) des Nutzungsexports von DeepSeek</translation>
    </message>
</context>
<context>
    <name>Doubts</name>
    <message>
        <source>“%1” is no answer to “%2”. It can be: %3.</source>
        <translation>„%1“ ist keine Antwort auf „%2“. Möglich sind: %3.</translation>
    </message>
    <message>
        <source>The file can be read in more than one way, and the sums would differ. Nothing was imported. Answer each question with its option, or take the likeliest answers with --guess.</source>
        <translation>Die Datei lässt sich auf mehr als eine Weise lesen, und die Summen wären verschieden. Nichts wurde importiert. Jede Frage mit ihrer Option beantworten oder mit --guess die wahrscheinlichsten Antworten nehmen.</translation>
    </message>
</context>
<context>
    <name>FileSurvey</name>
    <message>
        <source>In which unit are the times taken?</source>
        <translation>In welcher Einheit stehen die Dauern?</translation>
    </message>
    <message>
        <source>Seconds.</source>
        <translation>Sekunden.</translation>
    </message>
    <message>
        <source>Milliseconds.</source>
        <translation>Millisekunden.</translation>
    </message>
    <message>
        <source>Is “%1” what a row cost in dollars?</source>
        <translation>Ist „%1“ das, was eine Zeile in Dollar gekostet hat?</translation>
    </message>
    <message>
        <source>No: it is kept in the context, and costs are unknown.</source>
        <translation>Nein: Es bleibt im Kontext, und die Kosten sind unbekannt.</translation>
    </message>
    <message>
        <source>Yes: %1 dollars in all.</source>
        <translation>Ja: zusammen %1 Dollar.</translation>
    </message>
    <message>
        <source>No, it is a number of tokens: %1 in all.</source>
        <translation>Nein, es ist eine Zahl von Token: zusammen %1.</translation>
    </message>
    <message>
        <source>Are the cached tokens (“%1”) part of the input tokens (“%2”)?</source>
        <translation>Sind die Token aus dem Cache („%1“) in den Eingabe-Token („%2“) enthalten?</translation>
    </message>
    <message>
        <source>They are part of them: %1 prompt tokens in all.</source>
        <translation>Sie sind darin enthalten: zusammen %1 Prompt-Token.</translation>
    </message>
    <message>
        <source>They come on top of them: %1 prompt tokens in all.</source>
        <translation>Sie kommen hinzu: zusammen %1 Prompt-Token.</translation>
    </message>
    <message>
        <source>Are the reasoning tokens (“%1”) part of the output tokens (“%2”)?</source>
        <translation>Sind die Reasoning-Token („%1“) in den Ausgabe-Token („%2“) enthalten?</translation>
    </message>
    <message>
        <source>They are part of them: %1 completion tokens in all.</source>
        <translation>Sie sind darin enthalten: zusammen %1 Completion-Token.</translation>
    </message>
    <message>
        <source>They come on top of them: %1 completion tokens in all.</source>
        <translation>Sie kommen hinzu: zusammen %1 Completion-Token.</translation>
    </message>
    <message>
        <source>It was paid back, and lowers the sum by %1 dollars.</source>
        <translation>Sie wurden zurückgezahlt und senken die Summe um %1 Dollar.</translation>
    </message>
    <message>
        <source>It was not to be paid: the cost of these rows is 0.</source>
        <translation>Sie waren nicht zu zahlen: Die Kosten dieser Zeilen sind 0.</translation>
    </message>
    <message>
        <source>It was paid, and counts as other costs do.</source>
        <translation>Sie wurden gezahlt und zählen wie andere Kosten.</translation>
    </message>
    <message>
        <source>Rows that say to be refunds, credits or payments, with a cost that is not negative: %1, together %2 dollars. What does it mean?</source>
        <extracomment>%1 is a number of rows, %2 an amount in US dollars</extracomment>
        <translation>Zeilen, die sich Erstattung, Gutschrift oder Zahlung nennen, mit Kosten, die nicht negativ sind: %1, zusammen %2 Dollar. Was bedeuten sie?</translation>
    </message>
    <message>
        <source>“%1” holds numbers that do not fit the unit in its name. In which unit are they?</source>
        <translation>„%1“ enthält Zahlen, die nicht zur Einheit in seinem Namen passen. In welcher Einheit stehen sie?</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>The file is not valid UTF-8; the letters in question were read as Windows-1252.</source>
        <translation>Die Datei ist kein gültiges UTF-8; die betroffenen Buchstaben wurden als Windows-1252 gelesen.</translation>
    </message>
    <message>
        <source>The file holds damaged characters, which were replaced by “�”.</source>
        <translation>Die Datei enthält beschädigte Zeichen; sie wurden durch „�“ ersetzt.</translation>
    </message>
    <message>
        <source>“%1” could not be read twice.</source>
        <translation>„%1“ ließ sich kein zweites Mal lesen.</translation>
    </message>
    <message>
        <source>“%1” is a folder, not a file.</source>
        <translation>„%1“ ist ein Ordner, keine Datei.</translation>
    </message>
    <message>
        <source>The file “%1” does not exist (any more).</source>
        <translation>Die Datei „%1“ gibt es nicht (mehr).</translation>
    </message>
    <message>
        <source>“%1” is not a regular file.</source>
        <translation>„%1“ ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>There is no permission to read “%1”. Allow reading it, or copy it to a folder of your own.</source>
        <translation>„%1“ darf nicht gelesen werden. Erlauben Sie das Lesen oder kopieren Sie die Datei in einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>“%1” could not be opened.</source>
        <translation>„%1“ ließ sich nicht öffnen.</translation>
    </message>
    <message>
        <source>Reading “%1” failed. Check the disk or the connection and try again.</source>
        <translation>„%1“ ließ sich nicht lesen. Prüfen Sie Datenträger oder Verbindung und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>“%1” unpacks to more than 200 times its size and was refused. If it is a real log, unpack it first.</source>
        <translation>„%1“ wird entpackt mehr als 200-mal so groß und wurde abgelehnt. Ist es ein echtes Protokoll, entpacken Sie es zuerst.</translation>
    </message>
    <message>
        <source>The compressed file “%1” is damaged or cut short. Download or copy it again.</source>
        <translation>Die komprimierte Datei „%1“ ist beschädigt oder abgeschnitten. Laden oder kopieren Sie sie erneut.</translation>
    </message>
    <message>
        <source>“%1” is a picture, not a usage log.</source>
        <translation>„%1“ ist ein Bild, kein Verbrauchsprotokoll.</translation>
    </message>
    <message>
        <source>“%1” is a ZIP archive or an Excel workbook. Unpack it, or save the sheet as CSV, and import that.</source>
        <translation>„%1“ ist ein ZIP-Archiv oder eine Excel-Mappe. Entpacken Sie es oder speichern Sie das Blatt als CSV, und importieren Sie das.</translation>
    </message>
    <message>
        <source>“%1” is an old Office document. Save the sheet as CSV and import that.</source>
        <translation>„%1“ ist ein altes Office-Dokument. Speichern Sie das Blatt als CSV und importieren Sie das.</translation>
    </message>
    <message>
        <source>“%1” is a PDF document. Export the usage as CSV or JSON instead.</source>
        <translation>„%1“ ist ein PDF-Dokument. Exportieren Sie den Verbrauch stattdessen als CSV oder JSON.</translation>
    </message>
    <message>
        <source>“%1” is an SQLite database. Open a Tallyglass ledger with File ▸ Open or --ledger; export other databases as CSV.</source>
        <translation>„%1“ ist eine SQLite-Datenbank. Öffnen Sie ein Kostenbuch von Tallyglass mit Datei ▸ Öffnen oder --ledger; exportieren Sie andere Datenbanken als CSV.</translation>
    </message>
    <message>
        <source>“%1” is compressed in a way that cannot be read here. Unpack it, or compress it with gzip.</source>
        <translation>„%1“ ist auf eine Weise komprimiert, die hier nicht lesbar ist. Entpacken Sie die Datei oder komprimieren Sie sie mit gzip.</translation>
    </message>
    <message>
        <source>“%1” is a binary file, not a text log. Export the usage as CSV, JSON or JSON Lines.</source>
        <translation>„%1“ ist eine Binärdatei, kein Textprotokoll. Exportieren Sie den Verbrauch als CSV, JSON oder JSON Lines.</translation>
    </message>
    <message>
        <source>The file “%1” is empty.</source>
        <translation>Die Datei „%1“ ist leer.</translation>
    </message>
    <message>
        <source>“%1” is a web page or XML, perhaps an error or sign-in page saved instead of the log. Download the log again.</source>
        <translation>„%1“ ist eine Webseite oder XML, vielleicht eine gespeicherte Fehler- oder Anmeldeseite. Laden Sie das Protokoll erneut herunter.</translation>
    </message>
    <message>
        <source>there is no usage in it</source>
        <translation>es enthält keinen Verbrauch</translation>
    </message>
    <message>
        <source>“%1” is not in the archive any more. Choose the archive again.</source>
        <translation>„%1“ ist nicht mehr im Archiv. Wählen Sie das Archiv erneut aus.</translation>
    </message>
    <message>
        <source>“%1” is encrypted. Unpack it with its password, and import what comes out.</source>
        <translation>„%1“ ist verschlüsselt. Entpacken Sie die Datei mit ihrem Passwort und importieren Sie, was herauskommt.</translation>
    </message>
    <message>
        <source>“%1” is an archive in an archive. Unpack the outer one, and import what comes out.</source>
        <translation>„%1“ ist ein Archiv in einem Archiv. Entpacken Sie das äußere und importieren Sie, was herauskommt.</translation>
    </message>
    <message>
        <source>“%1” holds more than 100,000 files and was refused. Unpack it, and import the folders that logs are in.</source>
        <translation>„%1“ enthält mehr als 100.000 Dateien und wurde abgelehnt. Entpacken Sie das Archiv und importieren Sie die Ordner, in denen Protokolle liegen.</translation>
    </message>
    <message>
        <source>There are no files in the archive “%1”.</source>
        <translation>Im Archiv „%1“ sind keine Dateien.</translation>
    </message>
</context>
<context>
    <name>FlagSurvey</name>
    <message>
        <source>“%1” holds nothing but 0 and 1. What does it say?</source>
        <translation>„%1“ enthält nur 0 und 1. Was sagt es?</translation>
    </message>
    <message>
        <source>Yes or no: it is kept in the context and counts no tokens.</source>
        <translation>Ja oder nein: Es bleibt im Kontext und zählt keine Token.</translation>
    </message>
    <message>
        <source>Tokens: %1 in all.</source>
        <translation>Token: zusammen %1.</translation>
    </message>
</context>
<context>
    <name>ForeignTable</name>
    <message>
        <source>“%1” is a ledger of Tallyglass, not a log. Nothing was imported. Open it, or export from it what you want to import.</source>
        <translation>„%1“ ist ein Kostenbuch von Tallyglass, kein Protokoll. Nichts wurde importiert. Öffnen Sie es, oder exportieren Sie daraus, was importiert werden soll.</translation>
    </message>
    <message>
        <source>“%1” is a database of a program that Tallyglass does not know. Nothing was imported. Databases of opencode and of llm can be imported.</source>
        <translation>„%1“ ist die Datenbank eines Programms, das Tallyglass nicht kennt. Nichts wurde importiert. Importiert werden können Datenbanken von opencode und von llm.</translation>
    </message>
    <message>
        <source>Another program is writing to “%1”. Nothing was imported. Try again when it has finished.</source>
        <translation>Ein anderes Programm schreibt gerade in „%1“. Nichts wurde importiert. Versuchen Sie es erneut, wenn es fertig ist.</translation>
    </message>
    <message>
        <source>The newest part of “%1” is in the file “%1-wal” beside it, which can only be read in a folder that may be written. Nothing was imported. Copy both files to a folder of your own.</source>
        <translation>Der neueste Teil von „%1“ steht in der Datei „%1-wal“ daneben, die sich nur in einem beschreibbaren Ordner lesen lässt. Nichts wurde importiert. Kopieren Sie beide Dateien in einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>The database “%1” cannot be read; it may be damaged. Nothing was imported.</source>
        <translation>Die Datenbank „%1“ lässt sich nicht lesen; sie ist vielleicht beschädigt. Nichts wurde importiert.</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>Rows with a cost below half a billionth of a dollar, which counts as zero: %1. The first is in line %2; check the unit of the costs.</source>
        <extracomment>%1 is a number of rows, %2 a line number</extracomment>
        <translation>Zeilen mit Kosten unter einem halben Milliardstel Dollar, die als null zählen: %1. Die erste ist Zeile %2; die Einheit der Kosten prüfen.</translation>
    </message>
    <message>
        <source>Column “%1”: “%2” is not a number.</source>
        <translation>Spalte „%1“: „%2“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>Column “%1”: “%2” is not a whole number.</source>
        <translation>Spalte „%1“: „%2“ ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>Column “%1”: “%2” is negative.</source>
        <translation>Spalte „%1“: „%2“ ist negativ.</translation>
    </message>
    <message>
        <source>Column “%1”: “%2” is too large.</source>
        <translation>Spalte „%1“: „%2“ ist zu groß.</translation>
    </message>
    <message>
        <source>Column “%1”: “%2” is not a date or time.</source>
        <translation>Spalte „%1“: „%2“ ist weder Datum noch Uhrzeit.</translation>
    </message>
    <message>
        <source>Column “%1”: “%2” is a date or time that does not exist, or lies before 1970.</source>
        <translation>Spalte „%1“: Das Datum oder die Uhrzeit „%2“ gibt es nicht oder liegt vor 1970.</translation>
    </message>
    <message>
        <source>Column “%1”: “%2” looks like a spreadsheet&apos;s day number; export dates as text instead.</source>
        <translation>Spalte „%1“: „%2“ sieht aus wie die Tagesnummer einer Tabellenkalkulation; exportieren Sie Datumsangaben als Text.</translation>
    </message>
    <message>
        <source>CSV or TSV table</source>
        <translation>CSV- oder TSV-Tabelle</translation>
    </message>
    <message>
        <source>Any table with a time and a model, tokens or a cost; columns are found by their names or by a mapping file</source>
        <translation>Jede Tabelle mit einer Zeit und einem Modell, Tokens oder Kosten; Spalten werden am Namen oder durch eine Zuordnungsdatei erkannt</translation>
    </message>
    <message>
        <source>The file could not be read a second time.</source>
        <translation>Die Datei ließ sich kein zweites Mal lesen.</translation>
    </message>
    <message>
        <source>OpenRouter activity</source>
        <translation>OpenRouter-Aktivität</translation>
    </message>
    <message>
        <source>CSV of single requests from openrouter.ai/activity</source>
        <translation>CSV einzelner Anfragen von openrouter.ai/activity</translation>
    </message>
    <message>
        <source>Tallyglass CSV</source>
        <translation>Tallyglass-CSV</translation>
    </message>
    <message>
        <source>Records that Tallyglass exported as CSV</source>
        <translation>Datensätze, die Tallyglass als CSV exportiert hat</translation>
    </message>
    <message>
        <source>The file lacks columns that this format needs: %1. Nothing was imported.</source>
        <translation>Der Datei fehlen Spalten, die dieses Format braucht: %1. Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>The row tells neither of a minute, an hour, a day, a week nor a month.</source>
        <translation>Die Zeile steht weder für eine Minute, eine Stunde, einen Tag, eine Woche noch einen Monat.</translation>
    </message>
    <message>
        <source>Rows of products and services that are no language models were left out: %1.</source>
        <extracomment>%1 is a number of rows</extracomment>
        <translation>Zeilen von Produkten und Diensten, die keine Sprachmodelle sind, wurden ausgelassen: %1.</translation>
    </message>
    <message>
        <source>“%1” is no rate for “%2”. It must be what one unit is worth in US dollars, such as 1.08.</source>
        <translation>„%1“ ist kein Kurs für „%2“. Er muss sagen, was eine Einheit in US-Dollar wert ist, etwa 1.08.</translation>
    </message>
    <message>
        <source>Rows that hold the sums of all rows above were left out: %1.</source>
        <extracomment>%1 is a number of rows</extracomment>
        <translation>Zeilen mit den Summen aller Zeilen darüber, die weggelassen wurden: %1.</translation>
    </message>
    <message>
        <source>Lines with token counts that are no known event were passed over: %1, the first of them is line %2. They are damaged, or of a version of the program that is not known.</source>
        <extracomment>%1: a number of lines; %2: the number of the first of them</extracomment>
        <translation>Zeilen mit Token-Zahlen, die kein bekanntes Ereignis sind, wurden übergangen: %1, die erste davon ist Zeile %2. Sie sind beschädigt oder von einer unbekannten Version des Programms.</translation>
    </message>
</context>
<context>
    <name>GeminiBatch</name>
    <message>
        <source>Gemini batch output</source>
        <translation>Ausgabe von Gemini-Stapeln</translation>
    </message>
    <message>
        <source>Output of the batch mode of Gemini and Vertex AI, as JSON Lines</source>
        <translation>Ausgabe des Stapelbetriebs von Gemini und Vertex AI, als JSON Lines</translation>
    </message>
</context>
<context>
    <name>GeminiCli</name>
    <message>
        <source>Gemini CLI sessions</source>
        <translation>Gemini-CLI-Sitzungen</translation>
    </message>
    <message>
        <source>Session files of the Gemini CLI, from the folder ~/.gemini/tmp</source>
        <translation>Sitzungsdateien der Gemini CLI aus dem Ordner ~/.gemini/tmp</translation>
    </message>
</context>
<context>
    <name>GeminiStats</name>
    <message>
        <source>The sums by model (stats.models) are missing.</source>
        <translation>Die Summen je Modell (stats.models) fehlen.</translation>
    </message>
    <message>
        <source>The sums of a run carry no time; they were dated by the time of the file.</source>
        <translation>Die Summen eines Laufs tragen keine Zeit; sie wurden mit der Zeit der Datei datiert.</translation>
    </message>
    <message>
        <source>The tokens of a model are missing.</source>
        <translation>Die Tokens eines Modells fehlen.</translation>
    </message>
    <message>
        <source>Gemini CLI run</source>
        <translation>Gemini-CLI-Lauf</translation>
    </message>
    <message>
        <source>What “gemini --output-format json” printed, with the sums of the run</source>
        <translation>Was „gemini --output-format json“ ausgegeben hat, mit den Summen des Laufs</translation>
    </message>
</context>
<context>
    <name>GitHubCopilot</name>
    <message>
        <source>GitHub Copilot bill</source>
        <translation>GitHub-Copilot-Rechnung</translation>
    </message>
    <message>
        <source>CSV usage report of GitHub: premium requests or AI credits</source>
        <translation>CSV-Nutzungsbericht von GitHub: Premium-Anfragen oder AI Credits</translation>
    </message>
    <message>
        <source>GitHub Copilot premium requests</source>
        <translation>Premium-Anfragen von GitHub Copilot</translation>
    </message>
    <message>
        <source>CSV of single premium requests from GitHub</source>
        <translation>CSV einzelner Premium-Anfragen von GitHub</translation>
    </message>
</context>
<context>
    <name>Helicone</name>
    <message>
        <source>Helicone requests</source>
        <translation>Helicone-Anfragen</translation>
    </message>
    <message>
        <source>Output of Helicone&apos;s export tool, or answers of its request queries</source>
        <translation>Ausgabe des Exportwerkzeugs von Helicone oder Antworten seiner Anfragelisten</translation>
    </message>
</context>
<context>
    <name>HttpTransport</name>
    <message>
        <source>The server&apos;s compressed answer is damaged.</source>
        <translation>Die komprimierte Antwort des Servers ist beschädigt.</translation>
    </message>
    <message>
        <source>The server&apos;s answer grew beyond the size limit and was not read further.</source>
        <translation>Die Antwort des Servers wurde größer als erlaubt und nicht weiter gelesen.</translation>
    </message>
    <message>
        <source>The server compressed its answer as “%1”, which was not asked for and cannot be read.</source>
        <translation>Der Server hat seine Antwort als „%1“ komprimiert, was nicht verlangt war und nicht gelesen werden kann.</translation>
    </message>
    <message>
        <source>No connection to “%1” within %2 s. Nothing was sent.</source>
        <translation>Keine Verbindung zu „%1“ in %2 s. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>“%1” did not begin to answer within %2 s. The request may have been billed.</source>
        <translation>„%1“ begann nicht binnen %2 s zu antworten. Die Anfrage wurde womöglich berechnet.</translation>
    </message>
    <message>
        <source>“%1” stopped in the middle of its answer and sent nothing for %2 s. The request may have been billed.</source>
        <translation>„%1“ hörte mitten in der Antwort auf und sendete %2 s lang nichts. Die Anfrage wurde womöglich berechnet.</translation>
    </message>
    <message>
        <source>“%1” did not finish its answer within %2 s in all.</source>
        <translation>„%1“ wurde mit der Antwort nicht in insgesamt %2 s fertig.</translation>
    </message>
    <message>
        <source>The request may have been billed.</source>
        <translation>Die Anfrage wurde womöglich berechnet.</translation>
    </message>
    <message>
        <source>“%1” answered with a redirect. It was not followed, so that the key stays with this server. Check the base address.</source>
        <translation>„%1“ antwortete mit einer Weiterleitung. Ihr wurde nicht gefolgt, damit der Schlüssel bei diesem Server bleibt. Prüfen Sie die Grundadresse.</translation>
    </message>
    <message>
        <source>“%1” sent no answer but the status %2, and no other address to ask. Check the base address.</source>
        <translation>„%1“ schickte keine Antwort, nur den Status %2, und keine andere Adresse. Prüfen Sie die Grundadresse.</translation>
    </message>
    <message>
        <source>“%1” answered with a redirect to “%2”. It was not followed, so that the key stays with this server. Check the base address.</source>
        <translation>„%1“ antwortete mit einer Weiterleitung zu „%2“. Ihr wurde nicht gefolgt, damit der Schlüssel bei diesem Server bleibt. Prüfen Sie die Grundadresse.</translation>
    </message>
    <message>
        <source>There is no trusted encrypted connection to “%1”. Nothing was sent. Check the address, the clock of this computer and its certificates.</source>
        <translation>Es gibt keine vertrauenswürdige verschlüsselte Verbindung zu „%1“. Es wurde nichts gesendet. Prüfen Sie die Adresse, die Uhr dieses Rechners und seine Zertifikate.</translation>
    </message>
    <message>
        <source>The answer of “%1” is larger than %2 and was not read further. The request may have been billed.</source>
        <translation>Die Antwort von „%1“ ist größer als %2 und wurde nicht weiter gelesen. Die Anfrage wurde womöglich berechnet.</translation>
    </message>
    <message>
        <source>Stopped. What was done until then may have been billed.</source>
        <translation>Angehalten. Was bis dahin geschah, wurde womöglich berechnet.</translation>
    </message>
    <message>
        <source>Stopped before anything was sent.</source>
        <translation>Angehalten, bevor etwas gesendet wurde.</translation>
    </message>
    <message>
        <source>“%1” cannot be reached. Nothing was sent. Check the address and the network.</source>
        <translation>„%1“ ist nicht erreichbar. Es wurde nichts gesendet. Prüfen Sie die Adresse und das Netz.</translation>
    </message>
    <message>
        <source>The connection to “%1” broke in the middle of the answer. The request may have been billed; it was not sent again.</source>
        <translation>Die Verbindung zu „%1“ brach mitten in der Antwort ab. Die Anfrage wurde womöglich berechnet; sie wurde nicht noch einmal gesendet.</translation>
    </message>
    <message>
        <source>The connection to “%1” broke before an answer came. The request may have been billed; it was not sent again.</source>
        <translation>Die Verbindung zu „%1“ brach ab, bevor eine Antwort kam. Die Anfrage wurde womöglich berechnet; sie wurde nicht noch einmal gesendet.</translation>
    </message>
    <message>
        <source>“%1” sent an interim answer (status %2) before the answer, which cannot be read behind it. The request may have been billed; it was not sent again. Have interim answers switched off at the server, or ask another address.</source>
        <translation>„%1“ schickte vor der Antwort eine vorläufige (Status %2), hinter der sie nicht gelesen werden kann. Die Anfrage kann berechnet worden sein; sie wurde nicht noch einmal gesendet. Bitte vorläufige Antworten am Server abschalten lassen oder eine andere Adresse verwenden.</translation>
    </message>
    <message>
        <source>What “%1” answered cannot be read. The request may have been billed; it was not sent again.</source>
        <translation>Was „%1“ antwortete, kann nicht gelesen werden. Die Anfrage wurde womöglich berechnet; sie wurde nicht noch einmal gesendet.</translation>
    </message>
    <message>
        <source>The address of the server cannot be used; it must begin with https://. Nothing was sent.</source>
        <translation>Die Adresse des Servers ist nicht brauchbar; sie muss mit https:// beginnen. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>“%1” would be called without encryption, so that anyone on the way can read the key. Nothing was sent. Use https://, or allow plain http.</source>
        <translation>„%1“ würde ohne Verschlüsselung gerufen, sodass jeder unterwegs den Schlüssel lesen kann. Es wurde nichts gesendet. Nehmen Sie https:// oder erlauben Sie einfaches http.</translation>
    </message>
    <message>
        <source>Only GET and POST can be sent.</source>
        <translation>Nur GET und POST können gesendet werden.</translation>
    </message>
    <message>
        <source>The value for the header “%1” holds a line break or another control character, perhaps copied along with a key. Nothing was sent.</source>
        <translation>Der Wert für die Kopfzeile „%1“ enthält einen Zeilenumbruch oder ein anderes Steuerzeichen, vielleicht mit einem Schlüssel kopiert. Es wurde nichts gesendet.</translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message>
        <source>%1 left</source>
        <comment>time</comment>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Cancelled. The ledger is as it was.</source>
        <translation>Abgebrochen. Das Kostenbuch ist, wie es war.</translation>
    </message>
    <message>
        <source>%1 records added</source>
        <comment>number</comment>
        <translation>%1 Datensätze hinzugefügt</translation>
    </message>
    <message>
        <source>%1 updated</source>
        <comment>number of records</comment>
        <translation>%1 geändert</translation>
    </message>
    <message>
        <source>%1 known</source>
        <comment>number of records</comment>
        <translation>%1 bekannt</translation>
    </message>
    <message>
        <source>%1 rejected</source>
        <comment>number of records</comment>
        <translation>%1 zurückgewiesen</translation>
    </message>
    <message>
        <source>Every record of this file was already in the ledger. Nothing was changed.</source>
        <translation>Jeder Datensatz dieser Datei war schon im Kostenbuch. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Nothing of this file was imported.</source>
        <translation>Aus dieser Datei wurde nichts importiert.</translation>
    </message>
</context>
<context>
    <name>IndoxRouter</name>
    <message>
        <source>The row has neither tokens nor a cost.</source>
        <translation>Die Zeile enthält weder Tokens noch Kosten.</translation>
    </message>
    <message>
        <source>Rows without a time were dated by the time of the file.</source>
        <translation>Zeilen ohne Zeit erhielten die Zeit der Datei.</translation>
    </message>
    <message>
        <source>IndoxRouter answers</source>
        <translation>IndoxRouter-Antworten</translation>
    </message>
    <message>
        <source>Saved answers of the IndoxRouter client, or their usage with cost_breakdown</source>
        <translation>Gespeicherte Antworten des IndoxRouter-Clients oder deren Verbrauch mit cost_breakdown</translation>
    </message>
</context>
<context>
    <name>IndoxRouterUsage</name>
    <message>
        <source>This is not a usage snapshot: by_provider is missing.</source>
        <translation>Das ist kein Verbrauchsstand: by_provider fehlt.</translation>
    </message>
    <message>
        <source>The snapshot carries no time; it was dated by the time of the file.</source>
        <translation>Der Verbrauchsstand nennt keine Zeit; er erhielt die Zeit der Datei.</translation>
    </message>
    <message>
        <source>by_provider holds something that is not an object.</source>
        <translation>by_provider enthält etwas, das kein Objekt ist.</translation>
    </message>
    <message>
        <source>The providers of the snapshot do not add up to its totals; the providers count.</source>
        <translation>Die Anbieter des Verbrauchsstands ergeben nicht seine Summen; es zählen die Anbieter.</translation>
    </message>
    <message>
        <source>IndoxRouter usage report</source>
        <translation>IndoxRouter-Verbrauchsbericht</translation>
    </message>
    <message>
        <source>Snapshot of get_usage(), saved as usage_report_….json</source>
        <translation>Stand von get_usage(), gespeichert als usage_report_….json</translation>
    </message>
    <message>
        <source>The file is not a usage snapshot: by_provider is missing.</source>
        <translation>Die Datei ist kein Verbrauchsstand: by_provider fehlt.</translation>
    </message>
</context>
<context>
    <name>JsonFormat</name>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Any JSON document or JSON Lines with usage records</source>
        <translation>Jedes JSON-Dokument und JSON Lines mit Verbrauchsdatensätzen</translation>
    </message>
    <message>
        <source>No member of the rows holds the time (a name such as timestamp, created_at or date was expected). The members are: %1. A mapping file (--map) can name it.</source>
        <translation>Kein Feld der Zeilen enthält die Zeit (erwartet wurde ein Name wie timestamp, created_at oder date). Die Felder sind: %1. Eine Zuordnungsdatei (--map) kann es nennen.</translation>
    </message>
    <message>
        <source>No member of the rows holds a model, tokens or a cost (names such as model, prompt_tokens or cost were expected). The members are: %1. A mapping file (--map) can name them.</source>
        <translation>Kein Feld der Zeilen enthält ein Modell, Token oder Kosten (erwartet wurden Namen wie model, prompt_tokens oder cost). Die Felder sind: %1. Eine Zuordnungsdatei (--map) kann sie nennen.</translation>
    </message>
</context>
<context>
    <name>JsonReader</name>
    <message>
        <source>The JSON is cut short.</source>
        <translation>Das JSON ist abgeschnitten.</translation>
    </message>
    <message>
        <source>There are too many values in one JSON object.</source>
        <translation>Ein JSON-Objekt enthält zu viele Werte.</translation>
    </message>
    <message>
        <source>The text is not valid UTF-8.</source>
        <translation>Der Text ist kein gültiges UTF-8.</translation>
    </message>
    <message>
        <source>This is not valid JSON.</source>
        <translation>Das ist kein gültiges JSON.</translation>
    </message>
    <message>
        <source>It is larger than 64 MiB.</source>
        <translation>Es ist größer als 64 MiB.</translation>
    </message>
    <message>
        <source>This is not a JSON object.</source>
        <translation>Das ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>Der Import wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The file holds no JSON.</source>
        <translation>Die Datei enthält kein JSON.</translation>
    </message>
    <message>
        <source>No line of the file is a JSON object. Nothing was imported. Choose another format or check the file.</source>
        <translation>Keine Zeile der Datei ist ein JSON-Objekt. Es wurde nichts importiert. Wählen Sie ein anderes Format oder prüfen Sie die Datei.</translation>
    </message>
    <message>
        <source>The last line is cut short.</source>
        <translation>Die letzte Zeile ist abgeschnitten.</translation>
    </message>
    <message>
        <source>The file is not valid JSON after element %1. Nothing was imported. Save or export it again as a whole.</source>
        <translation>Die Datei ist nach Element %1 kein gültiges JSON. Es wurde nichts importiert. Speichern oder exportieren Sie sie noch einmal vollständig.</translation>
    </message>
    <message>
        <source>The JSON is nested deeper than %1 levels.</source>
        <translation>Das JSON ist tiefer als %1 Ebenen verschachtelt.</translation>
    </message>
    <message>
        <source>The JSON document is cut short after element %1: its end is missing. Nothing was imported; get the whole file and import it again.</source>
        <translation>Das JSON-Dokument bricht nach Element %1 ab: Sein Ende fehlt. Es wurde nichts importiert; besorgen Sie die ganze Datei und importieren Sie sie erneut.</translation>
    </message>
    <message>
        <source>The last line is not whole: the log was still being written, or the file is cut short.</source>
        <translation>Die letzte Zeile ist nicht vollständig: Das Protokoll wurde noch geschrieben, oder die Datei ist abgeschnitten.</translation>
    </message>
    <message>
        <source>Something that is no JSON follows the end of the JSON document. Nothing was imported; save or export it again as a whole.</source>
        <translation>Auf das Ende des JSON-Dokuments folgt etwas, das kein JSON ist. Nichts wurde importiert; speichern oder exportieren Sie die Datei noch einmal als Ganzes.</translation>
    </message>
</context>
<context>
    <name>JsonRows</name>
    <message>
        <source>No row of the file has what this format needs; missing: %1.</source>
        <translation>Keine Zeile der Datei hat, was dieses Format braucht; es fehlt: %1.</translation>
    </message>
    <message>
        <source>The row has more than %1 members.</source>
        <translation>Die Zeile hat mehr als %1 Angaben.</translation>
    </message>
    <message>
        <source>The time is missing.</source>
        <translation>Die Zeit fehlt.</translation>
    </message>
    <message>
        <source>The file holds one page of several and says that more follow (has_more). What those hold is missing: save all pages and import them too.</source>
        <translation>Die Datei enthält eine von mehreren Seiten und sagt, dass weitere folgen (has_more). Was auf ihnen steht, fehlt: alle Seiten speichern und auch importieren.</translation>
    </message>
    <message>
        <source>The file holds %1 of %2 pages. What the others hold is missing: save all pages and import them too.</source>
        <extracomment>%1 and %2 are numbers of pages</extracomment>
        <translation>Die Datei enthält %1 von %2 Seiten. Was auf den anderen steht, fehlt: alle Seiten speichern und auch importieren.</translation>
    </message>
    <message>
        <source>The file holds %1 of %2 rows. The others are missing: save all pages and import them too.</source>
        <extracomment>%1 and %2 are numbers of rows</extracomment>
        <translation>Die Datei enthält %1 von %2 Zeilen. Die anderen fehlen: alle Seiten speichern und auch importieren.</translation>
    </message>
</context>
<context>
    <name>LangSmith</name>
    <message>
        <source>LangSmith runs</source>
        <translation>LangSmith-Läufe</translation>
    </message>
    <message>
        <source>Runs of LangSmith as its SDK, API and exports write them</source>
        <translation>Läufe (Runs) von LangSmith, wie SDK, API und Exporte sie schreiben</translation>
    </message>
</context>
<context>
    <name>Langfuse</name>
    <message>
        <source>Generations without token counts were left out.</source>
        <translation>Aufrufe (Generations) ohne Tokenzahlen wurden ausgelassen.</translation>
    </message>
    <message>
        <source>Observations with token counts but without a model were left out: they sum up the calls below them.</source>
        <translation>Beobachtungen mit Tokenzahlen, aber ohne Modell wurden ausgelassen: Sie fassen die Aufrufe darunter zusammen.</translation>
    </message>
    <message>
        <source>Langfuse observations</source>
        <translation>Langfuse-Beobachtungen</translation>
    </message>
    <message>
        <source>Observations of Langfuse: the blob storage export or the export of the observations page</source>
        <translation>Beobachtungen (Observations) von Langfuse: der Blob-Storage-Export oder der Export der Seite „Observations“</translation>
    </message>
</context>
<context>
    <name>LangfuseTraces</name>
    <message>
        <source>Langfuse traces</source>
        <translation>Langfuse-Traces</translation>
    </message>
    <message>
        <source>Traces or sessions of Langfuse, which cannot be imported: they are sums of calls without their models</source>
        <translation>Traces oder Sitzungen von Langfuse, die nicht importiert werden können: Sie sind Summen von Aufrufen ohne deren Modelle</translation>
    </message>
    <message>
        <source>These are traces or sessions of Langfuse: each sums up several calls without saying their models. Export the observations instead and import those.</source>
        <translation>Dies sind Traces oder Sitzungen von Langfuse: Jede Zeile fasst mehrere Aufrufe zusammen, ohne deren Modelle zu nennen. Bitte stattdessen die Beobachtungen (Observations) exportieren und diese importieren.</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>The file was moved, deleted or replaced while it was open. Nothing was written. Put the file back or open the ledger again.</source>
        <translation>Die Datei wurde verschoben, gelöscht oder ersetzt, während sie offen war. Nichts wurde geschrieben. Legen Sie die Datei zurück oder öffnen Sie das Kostenbuch erneut.</translation>
    </message>
    <message>
        <source>“%1” is a folder, not a ledger file.</source>
        <translation>„%1“ ist ein Ordner, keine Kostenbuch-Datei.</translation>
    </message>
    <message>
        <source>There is no ledger “%1”. Nothing was created.</source>
        <translation>Es gibt kein Kostenbuch „%1“. Es wurde nichts angelegt.</translation>
    </message>
    <message>
        <source>The folder “%1” for the ledger cannot be made. Choose another place.</source>
        <translation>Der Ordner „%1“ für das Kostenbuch lässt sich nicht anlegen. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The ledger cannot be opened. Check the permissions of the file and its folder.</source>
        <translation>Das Kostenbuch lässt sich nicht öffnen. Prüfen Sie die Rechte der Datei und ihres Ordners.</translation>
    </message>
    <message>
        <source>“%1” is not a Tallyglass ledger. Nothing was written to it.</source>
        <translation>„%1“ ist kein Kostenbuch von Tallyglass. Es wurde nichts hineingeschrieben.</translation>
    </message>
    <message>
        <source>This ledger was written by a newer version of Tallyglass. Nothing was changed. Open it with that version.</source>
        <translation>Dieses Kostenbuch stammt von einer neueren Version von Tallyglass. Es wurde nichts geändert. Öffnen Sie es mit jener Version.</translation>
    </message>
    <message>
        <source>This ledger was written by an older version of Tallyglass and must be opened for writing once.</source>
        <translation>Dieses Kostenbuch stammt von einer älteren Version von Tallyglass und muss einmal zum Schreiben geöffnet werden.</translation>
    </message>
    <message>
        <source>Another program is writing to this ledger. Nothing was changed. Try again when it has finished.</source>
        <translation>Ein anderes Programm schreibt gerade in dieses Kostenbuch. Es wurde nichts geändert. Versuchen Sie es erneut, wenn es fertig ist.</translation>
    </message>
    <message>
        <source>The disk is full. The ledger was left as it was. Free some space and try again.</source>
        <translation>Der Datenträger ist voll. Das Kostenbuch blieb, wie es war. Schaffen Sie Platz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>This file is damaged or not a ledger. Nothing was changed. Restore a copy of it or open another ledger.</source>
        <translation>Diese Datei ist beschädigt oder kein Kostenbuch. Es wurde nichts geändert. Stellen Sie eine Kopie wieder her oder öffnen Sie ein anderes Kostenbuch.</translation>
    </message>
    <message>
        <source>The ledger cannot be written. Nothing was changed. Check the permissions of the file and its folder.</source>
        <translation>In das Kostenbuch lässt sich nicht schreiben. Es wurde nichts geändert. Prüfen Sie die Rechte der Datei und ihres Ordners.</translation>
    </message>
    <message>
        <source>Reading or writing the ledger failed. It was left as it was. Check the disk and try again.</source>
        <translation>Das Kostenbuch ließ sich nicht lesen oder schreiben. Es blieb, wie es war. Prüfen Sie den Datenträger und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The ledger could not do this. It was left as it was.</source>
        <translation>Das Kostenbuch konnte das nicht ausführen. Es blieb, wie es war.</translation>
    </message>
    <message>
        <source>This import has ended already. The ledger was left as it was.</source>
        <translation>Dieser Import ist schon beendet. Das Kostenbuch blieb, wie es war.</translation>
    </message>
    <message>
        <source>This ledger was opened for reading only.</source>
        <translation>Dieses Kostenbuch ist nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>Another import into this ledger is still running.</source>
        <translation>Ein anderer Import in dieses Kostenbuch läuft noch.</translation>
    </message>
    <message>
        <source>There is no import %1 in this ledger.</source>
        <translation>In diesem Kostenbuch gibt es keinen Import %1.</translation>
    </message>
    <message>
        <source>Import %1 was undone already.</source>
        <translation>Import %1 wurde schon rückgängig gemacht.</translation>
    </message>
    <message>
        <source>The name of the ledger is empty. Nothing was created. Name a file.</source>
        <translation>Der Name des Kostenbuchs ist leer. Es wurde nichts angelegt. Nennen Sie eine Datei.</translation>
    </message>
    <message>
        <source>The name “%1” is too long for a ledger: no more than %2 bytes leave room for the files beside it. Choose a shorter name.</source>
        <translation>Der Name „%1“ ist zu lang für ein Kostenbuch: Nur bis %2 Byte bleibt Platz für die Dateien daneben. Wählen Sie einen kürzeren Namen.</translation>
    </message>
    <message>
        <source>The path “%1” is too long for a ledger: it may have no more than %2 bytes. Choose a folder that is less deep.</source>
        <translation>Der Pfad „%1“ ist zu lang für ein Kostenbuch: Er darf höchstens %2 Byte haben. Wählen Sie einen weniger tiefen Ordner.</translation>
    </message>
    <message>
        <source>The ledger “%1” cannot be made. Check the permissions of its folder and its space.</source>
        <translation>Das Kostenbuch „%1“ lässt sich nicht anlegen. Prüfen Sie die Rechte seines Ordners und den freien Platz.</translation>
    </message>
    <message>
        <source>“%1” is a device or a pipe, not a ledger file. Nothing was changed.</source>
        <translation>„%1“ ist ein Gerät oder eine Pipe, keine Kostenbuch-Datei. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The newest records of the ledger are in “%1”, which can only be read where its folder and the disk can be written. Nothing was changed. Open it there once, or copy both files to another folder.</source>
        <translation>Die neuesten Einträge des Kostenbuchs stehen in „%1“. Das lässt sich nur lesen, wo der Ordner und der Datenträger beschreibbar sind. Es wurde nichts geändert. Öffnen Sie es dort einmal, oder kopieren Sie beide Dateien in einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Budget %1 of this ledger cannot be read.</source>
        <translation>Budget %1 dieses Kostenbuchs kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>There is a budget “%1” already. Nothing was changed.</source>
        <translation>Es gibt schon ein Budget „%1“. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This budget was removed meanwhile. Nothing was changed.</source>
        <translation>Dieses Budget wurde inzwischen entfernt. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>There is no change of a budget to undo.</source>
        <translation>Es gibt keine Änderung eines Budgets zurückzunehmen.</translation>
    </message>
    <message>
        <source>There is no rule %1 in this ledger. Nothing was changed.</source>
        <translation>Eine Regel %1 gibt es in diesem Kostenbuch nicht. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Rule %1 was undone already.</source>
        <translation>Regel %1 wurde schon rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Rule %1 is not undone.</source>
        <translation>Regel %1 ist nicht rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Batch %1 is no attribution, so it cannot be done again. Nothing was changed. Import its file once more.</source>
        <translation>Vorgang %1 ist keine Zuordnung und lässt sich darum nicht wiederholen. Es wurde nichts geändert. Importieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>Batch %1 was undone already.</source>
        <translation>Vorgang %1 wurde schon rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Batch %1 is not undone.</source>
        <translation>Vorgang %1 ist nicht rückgängig gemacht.</translation>
    </message>
    <message>
        <source>The file was read by another program meanwhile. Nothing was written.</source>
        <translation>Die Datei wurde inzwischen von einem anderen Programm gelesen. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>This folder is not watched. Nothing was changed.</source>
        <translation>Dieser Ordner wird nicht überwacht. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This folder is watched already with this filter. Nothing was changed.</source>
        <translation>Dieser Ordner wird mit diesem Filter bereits überwacht. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Import %1 was not read from a watched folder and undone. Nothing was changed.</source>
        <translation>Import %1 wurde nicht aus einem überwachten Ordner gelesen und rückgängig gemacht. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Import %1 tells of nothing that the ledger has in another way.</source>
        <translation>Import %1 berichtet von nichts, was auf andere Weise im Kostenbuch steht.</translation>
    </message>
    <message>
        <source>There is no connection called “%1”.</source>
        <translation>Es gibt keine Verbindung namens „%1“.</translation>
    </message>
    <message>
        <source>There is a connection called “%1” already. Nothing was changed.</source>
        <translation>Es gibt schon eine Verbindung namens „%1“. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>There is a token “%1” already. Nothing was changed. Revoke it, or choose another name.</source>
        <translation>Es gibt schon ein Token „%1“. Nichts wurde geändert. Widerrufen Sie es, oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>There is no token “%1”. Nothing was changed.</source>
        <translation>Es gibt kein Token „%1“. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>“%1” is empty: no ledger has been made in it yet. Nothing was written to it.</source>
        <translation>„%1“ ist leer: Darin wurde noch kein Kostenbuch angelegt. Es wurde nichts hineingeschrieben.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>Abgebrochen. Nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>LibreChat</name>
    <message>
        <source>The row has no amount of tokens.</source>
        <translation>Die Zeile enthält keine Tokenmenge.</translation>
    </message>
    <message>
        <source>The amount of tokens, %1, is none that a call used up.</source>
        <translation>Die Tokenmenge %1 ist keine, die ein Aufruf verbraucht hat.</translation>
    </message>
    <message>
        <source>The row is neither a prompt nor a completion.</source>
        <translation>Die Zeile ist weder ein Prompt noch eine Antwort.</translation>
    </message>
    <message>
        <source>LibreChat transactions</source>
        <translation>LibreChat-Transaktionen</translation>
    </message>
    <message>
        <source>The transactions of a LibreChat server as mongoexport writes them</source>
        <translation>Die Transaktionen eines LibreChat-Servers, wie mongoexport sie schreibt</translation>
    </message>
</context>
<context>
    <name>LiteLlm</name>
    <message>
        <source>The row has neither an id nor a model nor tokens.</source>
        <translation>Die Zeile enthält weder eine Kennung noch ein Modell noch Tokens.</translation>
    </message>
    <message>
        <source>LiteLLM spend logs</source>
        <translation>LiteLLM-Ausgabenprotokoll</translation>
    </message>
    <message>
        <source>Rows of a LiteLLM proxy&apos;s spend logs: GET /spend/logs with summarize=false, or its database table as CSV, COPY text or dump</source>
        <translation>Zeilen der Ausgabenprotokolle eines LiteLLM-Proxys: GET /spend/logs mit summarize=false oder seine Datenbanktabelle als CSV, COPY-Text oder Dump</translation>
    </message>
</context>
<context>
    <name>LiteLlmActivity</name>
    <message>
        <source>The models of some days have more or fewer requests than the day as a whole. The models count.</source>
        <translation>Die Modelle mancher Tage haben mehr oder weniger Anfragen als der Tag im Ganzen. Es zählen die Modelle.</translation>
    </message>
    <message>
        <source>The file is one page of several: the rest of the days, or of a day, is missing.</source>
        <translation>Die Datei ist eine von mehreren Seiten: Die übrigen Tage, oder der Rest eines Tages, fehlen.</translation>
    </message>
    <message>
        <source>LiteLLM daily activity</source>
        <translation>LiteLLM-Tagesaktivität</translation>
    </message>
    <message>
        <source>Answer of a LiteLLM proxy&apos;s GET /user/daily/activity, or the summary of GET /spend/logs: day sums by model</source>
        <translation>Antwort eines LiteLLM-Proxys auf GET /user/daily/activity, oder die Zusammenfassung von GET /spend/logs: Tagessummen nach Modell</translation>
    </message>
</context>
<context>
    <name>LiteLlmExport</name>
    <message>
        <source>All models of %1 days have the same figures. LiteLLM&apos;s export with models is known to repeat the whole day&apos;s sum for each model. Do these days count once?</source>
        <translation>Alle Modelle von %1 Tagen haben dieselben Zahlen. Der LiteLLM-Export mit Modellen ist dafür bekannt, die Summe des ganzen Tages für jedes Modell zu wiederholen. Zählen diese Tage einmal?</translation>
    </message>
    <message>
        <source>Each of them counts once, without models: $%1.</source>
        <translation>Jeder zählt einmal, ohne Modelle: $%1.</translation>
    </message>
    <message>
        <source>Every row counts as it is: $%1.</source>
        <translation>Jede Zeile zählt, wie sie ist: $%1.</translation>
    </message>
    <message>
        <source>These are sums by tag: a request with several tags counts in each of them, so the whole may be too much.</source>
        <translation>Dies sind Summen nach Tag: Eine Anfrage mit mehreren Tags zählt in jedem davon, die Gesamtsumme kann also zu hoch sein.</translation>
    </message>
    <message>
        <source>LiteLLM usage export</source>
        <translation>LiteLLM-Nutzungsexport</translation>
    </message>
    <message>
        <source>Day sums exported from the usage page of LiteLLM&apos;s dashboard</source>
        <translation>Tagessummen, exportiert von der Nutzungsseite des LiteLLM-Dashboards</translation>
    </message>
</context>
<context>
    <name>LlmCosts</name>
    <message>
        <source>The row has neither a model nor a usage object.</source>
        <translation>Die Zeile enthält weder ein Modell noch ein Verbrauchsobjekt.</translation>
    </message>
    <message>
        <source>LLMCosts usage records</source>
        <translation>LLMCosts-Verbrauchsdatensätze</translation>
    </message>
    <message>
        <source>Usage output of the LLMCosts tracking proxy, as JSON or JSON Lines</source>
        <translation>Verbrauchsausgabe des LLMCosts-Proxys, als JSON oder JSON Lines</translation>
    </message>
    <message>
        <source>The token counts contradict each other: a part is larger than its sum.</source>
        <translation>Die Tokenzahlen widersprechen sich: Ein Teil ist größer als seine Summe.</translation>
    </message>
</context>
<context>
    <name>LlmLogs</name>
    <message>
        <source>Logs of the command llm</source>
        <translation>Protokolle des Befehls llm</translation>
    </message>
    <message>
        <source>The database logs.db of the command llm, or what “llm logs --json” printed</source>
        <translation>Die Datenbank logs.db des Befehls llm, oder was „llm logs --json“ ausgegeben hat</translation>
    </message>
</context>
<context>
    <name>MappingDraft</name>
    <message>
        <source>day or month first?</source>
        <translation>Tag oder Monat zuerst?</translation>
    </message>
    <message>
        <source>No date tells whether day or month comes first. Say it under Reading.</source>
        <translation>Kein Datum sagt, ob Tag oder Monat zuerst kommt. Geben Sie es unter „Lesen“ an.</translation>
    </message>
    <message>
        <source>This file has a header but no rows. Nothing to import.</source>
        <translation>Diese Datei hat eine Kopfzeile, aber keine Zeilen. Es gibt nichts zu importieren.</translation>
    </message>
    <message>
        <source>No column is the time.</source>
        <translation>Keine Spalte ist die Zeit.</translation>
    </message>
    <message>
        <source>No column is the model, and none the cost.</source>
        <translation>Keine Spalte ist das Modell, und keine sind die Kosten.</translation>
    </message>
    <message>
        <source>open</source>
        <comment>a question</comment>
        <translation>offen</translation>
    </message>
    <message>
        <source>(Sums are of the %1 rows that were looked at.)</source>
        <translation>(Die Summen sind die der %1 angesehenen Zeilen.)</translation>
    </message>
</context>
<context>
    <name>OpenAi</name>
    <message>
        <source>The line has no id.</source>
        <translation>Die Zeile hat keine Kennung.</translation>
    </message>
    <message>
        <source>Some lines carry no time, as those of failed requests and of embeddings do: they count at the time when the file was last changed.</source>
        <translation>Manche Zeilen tragen keine Zeit, so die gescheiterter Anfragen und von Embeddings: Sie zählen zu der Zeit, als die Datei zuletzt geändert wurde.</translation>
    </message>
    <message>
        <source>The request failed, and the line tells no time.</source>
        <translation>Die Anfrage ist gescheitert, und die Zeile nennt keine Zeit.</translation>
    </message>
    <message>
        <source>OpenAI batch output</source>
        <translation>Batch-Ausgabe von OpenAI</translation>
    </message>
    <message>
        <source>Output file of OpenAI&apos;s batch API, as JSON Lines</source>
        <translation>Ausgabedatei der Batch-API von OpenAI, als JSON Lines</translation>
    </message>
    <message>
        <source>The export is of a time without use: none of its rows tells of any. There is nothing to import.</source>
        <translation>Der Export ist aus einer Zeit ohne Nutzung: Keine seiner Zeilen sagt von einer. Es gibt nichts zu importieren.</translation>
    </message>
    <message>
        <source>OpenAI costs</source>
        <translation>OpenAI-Kosten</translation>
    </message>
    <message>
        <source>CSV of costs by day from platform.openai.com/usage</source>
        <translation>CSV der Kosten nach Tagen von platform.openai.com/usage</translation>
    </message>
    <message>
        <source>OpenAI usage, old form</source>
        <translation>OpenAI-Nutzung, alte Form</translation>
    </message>
    <message>
        <source>Saved answer of OpenAI&apos;s former GET /v1/usage?date=…</source>
        <translation>Gespeicherte Antwort von OpenAIs früherem GET /v1/usage?date=…</translation>
    </message>
    <message>
        <source>OpenAI organization usage and costs</source>
        <translation>Nutzung und Kosten einer OpenAI-Organisation</translation>
    </message>
    <message>
        <source>Saved pages of OpenAI&apos;s /v1/organization/usage and /v1/organization/costs</source>
        <translation>Gespeicherte Seiten von /v1/organization/usage und /v1/organization/costs von OpenAI</translation>
    </message>
    <message>
        <source>OpenAI usage</source>
        <translation>OpenAI-Nutzung</translation>
    </message>
    <message>
        <source>CSV of use from platform.openai.com/usage, of any capability</source>
        <translation>CSV der Nutzung von platform.openai.com/usage, jeder Art</translation>
    </message>
    <message>
        <source>The file lacks columns of OpenAI&apos;s usage export: start_time, end_time and num_model_requests. Nothing was imported.</source>
        <translation>Der Datei fehlen Spalten des Nutzungsexports von OpenAI: start_time, end_time und num_model_requests. Nichts wurde importiert.</translation>
    </message>
</context>
<context>
    <name>OpenRouter</name>
    <message>
        <source>The time is empty.</source>
        <translation>Die Zeit ist leer.</translation>
    </message>
    <message>
        <source>The OpenRouter activity log has no column %1. Export it again from openrouter.ai/activity with all columns.</source>
        <translation>Dem OpenRouter-Aktivitätsprotokoll fehlt die Spalte %1. Exportieren Sie es erneut von openrouter.ai/activity, mit allen Spalten.</translation>
    </message>
</context>
<context>
    <name>OpenRouterGeneration</name>
    <message>
        <source>OpenRouter generations</source>
        <translation>OpenRouter-Einzelabfragen</translation>
    </message>
    <message>
        <source>Answers of OpenRouter&apos;s GET /api/v1/generation</source>
        <translation>Antworten von OpenRouter auf GET /api/v1/generation</translation>
    </message>
</context>
<context>
    <name>OpenRouterSums</name>
    <message>
        <source>The export does not say how long the time of one row is, and its dates do not show it. How long is it?</source>
        <translation>Der Export sagt nicht, welchen Zeitraum eine Zeile umfasst, und seine Daten zeigen es nicht. Wie lang ist er?</translation>
    </message>
    <message>
        <source>A day.</source>
        <translation>Ein Tag.</translation>
    </message>
    <message>
        <source>A month.</source>
        <translation>Ein Monat.</translation>
    </message>
    <message>
        <source>An hour.</source>
        <translation>Eine Stunde.</translation>
    </message>
    <message>
        <source>A minute.</source>
        <translation>Eine Minute.</translation>
    </message>
    <message>
        <source>OpenRouter activity sums</source>
        <translation>OpenRouter-Aktivitätssummen</translation>
    </message>
    <message>
        <source>Aggregated CSV of openrouter.ai/activity, or the answer of GET /api/v1/activity</source>
        <translation>Zusammengefasste CSV-Datei von openrouter.ai/activity oder die Antwort auf GET /api/v1/activity</translation>
    </message>
</context>
<context>
    <name>Opencode</name>
    <message>
        <source>Answers that were still being written were left out. Import the file again when they are done.</source>
        <translation>Antworten, die noch geschrieben wurden, wurden ausgelassen. Importieren Sie die Datei erneut, wenn sie fertig sind.</translation>
    </message>
    <message>
        <source>opencode messages</source>
        <translation>opencode-Nachrichten</translation>
    </message>
    <message>
        <source>The database opencode.db or the message files of opencode, from the folder ~/.local/share/opencode</source>
        <translation>Die Datenbank opencode.db oder die Nachrichtendateien von opencode aus dem Ordner ~/.local/share/opencode</translation>
    </message>
</context>
<context>
    <name>OtelSpans</name>
    <message>
        <source>This is no span.</source>
        <translation>Dies ist kein Span.</translation>
    </message>
    <message>
        <source>OpenTelemetry spans</source>
        <translation>OpenTelemetry-Spans</translation>
    </message>
    <message>
        <source>Spans of model calls as OpenTelemetry names them, as OTLP/JSON or one span per line</source>
        <translation>Spans von Modellaufrufen mit den Namen von OpenTelemetry, als OTLP/JSON oder ein Span je Zeile</translation>
    </message>
    <message>
        <source>Token counts that are no attributes of a span were passed over: %1. The file is damaged, or made in a way that is not known.</source>
        <translation>Token-Zahlen, die keine Attribute eines Spans sind, wurden übergangen: %1. Die Datei ist beschädigt oder auf unbekannte Weise entstanden.</translation>
    </message>
</context>
<context>
    <name>Overlap</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>This import and other records of the ledger (%2) tell of the same use on %1.</source>
        <comment>days, number</comment>
        <translation>Dieser Import und andere Datensätze des Kostenbuchs (%2) berichten von derselben Nutzung, für %1.</translation>
    </message>
    <message>
        <source>This cost file covers the same %1 as %2 requests.</source>
        <comment>days, number</comment>
        <translation>Diese Kostendatei deckt %1 ab, ebenso wie %2 Anfragen.</translation>
    </message>
    <message>
        <source>The ledger has sums or a bill of the same use on %1.</source>
        <comment>days</comment>
        <translation>Das Kostenbuch hat Summen oder eine Rechnung derselben Nutzung, für %1.</translation>
    </message>
    <message>
        <source>This file tells of the same use as %2 records of the ledger on %1.</source>
        <comment>days, number</comment>
        <translation>Diese Datei berichtet von derselben Nutzung wie %2 Datensätze des Kostenbuchs, für %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) agree within 1 %</source>
        <translation>
            <numerusform>%n Tag stimmt auf 1 % überein</numerusform>
            <numerusform>%n Tage stimmen auf 1 % überein</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 differs by %2</source>
        <comment>date, amount</comment>
        <translation>%1 weicht um %2 ab</translation>
    </message>
    <message>
        <source>Both count</source>
        <translation>Beides zählt</translation>
    </message>
    <message>
        <source>“%1” counts</source>
        <comment>a source</comment>
        <translation>„%1“ zählt</translation>
    </message>
    <message>
        <source>Requests count</source>
        <translation>Anfragen zählen</translation>
    </message>
    <message>
        <source>Shorter sums count</source>
        <translation>Kürzere Summen zählen</translation>
    </message>
    <message>
        <source>Sums count</source>
        <translation>Summen zählen</translation>
    </message>
    <message>
        <source>Bill counts</source>
        <translation>Rechnung zählt</translation>
    </message>
    <message>
        <source>Cost file counts</source>
        <translation>Kostendatei zählt</translation>
    </message>
    <message>
        <source>Only if they are different accounts.</source>
        <translation>Nur wenn es verschiedene Konten sind.</translation>
    </message>
    <message>
        <source>What “%1” tells is kept beside it and adds no cost.</source>
        <comment>a source</comment>
        <translation>Was „%1“ sagt, bleibt daneben stehen und kostet nichts extra.</translation>
    </message>
    <message>
        <source>What the ledger has is kept beside them, for comparison.</source>
        <translation>Was im Kostenbuch steht, bleibt zum Vergleich daneben.</translation>
    </message>
    <message>
        <source>The file is kept beside them, for comparison.</source>
        <translation>Die Datei bleibt zum Vergleich daneben.</translation>
    </message>
    <message>
        <source>Requests keep their tokens; %1 has no customer.</source>
        <comment>amount</comment>
        <translation>Anfragen behalten ihre Token; %1 hat keinen Kunden.</translation>
    </message>
    <message>
        <source>The finer records keep their tokens and add no cost.</source>
        <translation>Die feineren Datensätze behalten ihre Token und kosten nichts extra.</translation>
    </message>
    <message>
        <source>unchanged</source>
        <comment>a total</comment>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>The finer records are kept beside them and add nothing.</source>
        <translation>Die feineren Datensätze bleiben daneben und zählen nicht mit.</translation>
    </message>
</context>
<context>
    <name>Portal</name>
    <message>
        <source>The portal did not take this call: %1</source>
        <translation>Das Portal hat diesen Aufruf nicht angenommen: %1</translation>
    </message>
    <message>
        <source>The row has neither a model nor tokens.</source>
        <translation>Die Zeile enthält weder ein Modell noch Tokens.</translation>
    </message>
    <message>
        <source>Portal usage</source>
        <translation>Portal-Verbrauch</translation>
    </message>
    <message>
        <source>Answer of a client portal&apos;s GET /api/usage, or a list of its rows</source>
        <translation>Antwort von GET /api/usage eines Kundenportals oder eine Liste ihrer Zeilen</translation>
    </message>
</context>
<context>
    <name>Portkey</name>
    <message>
        <source>Costs in another currency than US dollars are kept in the context and do not count.</source>
        <translation>Kosten in einer anderen Währung als US-Dollar bleiben im Kontext und zählen nicht.</translation>
    </message>
    <message>
        <source>Portkey logs</source>
        <translation>Portkey-Protokolle</translation>
    </message>
    <message>
        <source>Log export of the Portkey AI gateway</source>
        <translation>Protokollexport des Portkey-AI-Gateways</translation>
    </message>
</context>
<context>
    <name>PriceLists</name>
    <message>
        <source>it is larger than 32 MB</source>
        <translation>sie ist größer als 32 MB</translation>
    </message>
    <message>
        <source>it is no price list that Tallyglass knows</source>
        <translation>es ist keine Preisliste, die Tallyglass kennt</translation>
    </message>
    <message>
        <source>a tier has no start</source>
        <translation>eine Stufe hat keinen Anfang</translation>
    </message>
    <message>
        <source>start_date is no date</source>
        <translation>start_date ist kein Datum</translation>
    </message>
    <message>
        <source>start_time and end_time must be times of day</source>
        <translation>start_time und end_time müssen Tageszeiten sein</translation>
    </message>
    <message>
        <source>the match rule cannot be understood</source>
        <translation>die Namensregel ist nicht zu verstehen</translation>
    </message>
    <message>
        <source>the expression of a match rule is not valid</source>
        <translation>der Ausdruck einer Namensregel ist nicht gültig</translation>
    </message>
    <message>
        <source>must be &quot;pico_usd&quot; or &quot;usd&quot;</source>
        <translation>muss „pico_usd“ oder „usd“ sein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no condition on a name</source>
        <translation>„%1“ ist keine Bedingung an einen Namen</translation>
    </message>
    <message>
        <source>a model needs &quot;provider&quot; and &quot;model&quot;</source>
        <translation>ein Modell braucht „provider“ und „model“</translation>
    </message>
    <message>
        <source>two prices begin at the same time</source>
        <translation>zwei Preise beginnen zur selben Zeit</translation>
    </message>
    <message>
        <source>there are no prices</source>
        <translation>es gibt keine Preise</translation>
    </message>
    <message>
        <source>the model is there twice</source>
        <translation>das Modell kommt zweimal vor</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no date</source>
        <translation>„%1“ ist kein Datum</translation>
    </message>
    <message>
        <source>&quot;window&quot; must be two times of day</source>
        <translation>„window“ muss aus zwei Tageszeiten bestehen</translation>
    </message>
    <message>
        <source>a tier needs &quot;above&quot; or &quot;from_tokens&quot;</source>
        <translation>eine Stufe braucht „above“ oder „from_tokens“</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is nothing that is billed</source>
        <translation>„%1“ ist nichts, was berechnet wird</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; is no price</source>
        <translation>%1: „%2“ ist kein Preis</translation>
    </message>
    <message>
        <source>%1 is no price: %2</source>
        <translation>%1 ist kein Preis: %2</translation>
    </message>
    <message>
        <source>there is no price in it</source>
        <translation>es steht kein Preis darin</translation>
    </message>
    <message numerus="yes">
        <source>%n entries without a usable price were left out.</source>
        <translation>
            <numerusform>%n Eintrag ohne brauchbaren Preis wurde ausgelassen.</numerusform>
            <numerusform>%n Einträge ohne brauchbaren Preis wurden ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>This price list was refused (%1). The prices are as they were. Correct the file and load it again.</source>
        <translation>Diese Preisliste wurde abgelehnt (%1). Die Preise sind, wie sie waren. Berichtigen Sie die Datei und laden Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>line 1: the column %1 is not known</source>
        <translation>Zeile 1: Die Spalte %1 ist nicht bekannt</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <comment>number, what is wrong</comment>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>provider and model must be set</source>
        <translation>Anbieter und Modell müssen gesetzt sein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no price</source>
        <translation>„%1“ ist kein Preis</translation>
    </message>
    <message>
        <source>this price is there twice</source>
        <translation>dieser Preis kommt zweimal vor</translation>
    </message>
    <message>
        <source>it is no list of OpenRouter&apos;s models</source>
        <translation>es ist keine Modellliste von OpenRouter</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>sie ist leer</translation>
    </message>
    <message>
        <source>it is neither JSON nor a table with the columns provider, model and a price</source>
        <translation>sie ist weder JSON noch eine Tabelle mit den Spalten provider, model und einem Preis</translation>
    </message>
    <message>
        <source>it is no UTF-8 text</source>
        <translation>das ist kein UTF-8-Text</translation>
    </message>
    <message>
        <source>it is nested or branched more than any price list</source>
        <translation>sie ist tiefer oder breiter verschachtelt als jede Preisliste</translation>
    </message>
    <message>
        <source>line %1 is no JSON</source>
        <translation>Zeile %1 ist kein JSON</translation>
    </message>
    <message>
        <source>the cells are not as many as in line 1: %1, not %2</source>
        <comment>found, expected number</comment>
        <translation>es sind nicht so viele Zellen wie in Zeile 1: %1, nicht %2</translation>
    </message>
</context>
<context>
    <name>PriceText</name>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Cache read</source>
        <translation>Cache gelesen</translation>
    </message>
    <message>
        <source>Cache write (5 min)</source>
        <translation>Cache geschrieben (5 min)</translation>
    </message>
    <message>
        <source>Cache write (1 h)</source>
        <translation>Cache geschrieben (1 h)</translation>
    </message>
    <message>
        <source>Audio input</source>
        <translation>Audio-Eingabe</translation>
    </message>
    <message>
        <source>Cached audio</source>
        <translation>Audio aus dem Cache</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Denken</translation>
    </message>
    <message>
        <source>Audio output</source>
        <translation>Audio-Ausgabe</translation>
    </message>
    <message>
        <source>Web search</source>
        <translation>Websuche</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Own entry</source>
        <translation>Eigener Eintrag</translation>
    </message>
    <message>
        <source>— requests</source>
        <translation>— Anfragen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln Anfrage</numerusform>
            <numerusform>%Ln Anfragen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Providers</name>
    <message>
        <source>The server reports an error without saying which.</source>
        <translation>Der Server meldet einen Fehler, ohne zu sagen welchen.</translation>
    </message>
    <message>
        <source>The server refused the request with HTTP status %1 and gave no reason.</source>
        <translation>Der Server lehnte die Anfrage mit HTTP-Status %1 ab und nannte keinen Grund.</translation>
    </message>
    <message>
        <source>The server sent a web page instead of an answer; perhaps its address is wrong (many end in /v1). The page says: %1</source>
        <translation>Der Server schickte eine Webseite statt einer Antwort; vielleicht stimmt seine Adresse nicht (viele enden auf /v1). Die Seite sagt: %1</translation>
    </message>
    <message>
        <source>The server sent a web page instead of an answer. It says: %1</source>
        <translation>Der Server schickte eine Webseite statt einer Antwort. Sie sagt: %1</translation>
    </message>
    <message>
        <source>The server does not know this address (many end in /v1). It says: %1</source>
        <translation>Der Server kennt diese Adresse nicht (viele enden auf /v1). Er sagt: %1</translation>
    </message>
    <message>
        <source>The server sent something else than an answer: %1</source>
        <translation>Der Server schickte etwas anderes als eine Antwort: %1</translation>
    </message>
    <message>
        <source>The server sent an empty answer.</source>
        <translation>Der Server schickte eine leere Antwort.</translation>
    </message>
    <message>
        <source>The server sent JSON that is not an answer.</source>
        <translation>Der Server schickte JSON, das keine Antwort ist.</translation>
    </message>
    <message>
        <source>The server&apos;s stream is damaged; the rest of the answer is lost.</source>
        <translation>Der Datenstrom des Servers ist beschädigt; der Rest der Antwort ist verloren.</translation>
    </message>
    <message>
        <source>The provider refused the prompt: %1</source>
        <translation>Der Anbieter lehnte die Nachricht ab: %1</translation>
    </message>
    <message>
        <source>The server sent a part of the answer that is too large.</source>
        <translation>Der Server schickte einen zu großen Teil der Antwort.</translation>
    </message>
    <message>
        <source>The server sent no list of models. %1</source>
        <translation>Der Server schickte keine Modellliste. %1</translation>
    </message>
    <message>
        <source>%1 needs the address of the server. Nothing was sent. Give it in the settings.</source>
        <translation>%1 braucht die Adresse des Servers. Nichts wurde gesendet. Geben Sie sie in den Einstellungen an.</translation>
    </message>
    <message>
        <source>%1 needs a key. Nothing was sent. Give one in the settings.</source>
        <translation>%1 braucht einen Schlüssel. Nichts wurde gesendet. Geben Sie einen in den Einstellungen an.</translation>
    </message>
    <message>
        <source>The key for %1 holds characters that no key has, perhaps copied along with it. Nothing was sent.</source>
        <translation>Der Schlüssel für %1 enthält Zeichen, die kein Schlüssel hat; vielleicht wurden sie mitkopiert. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>No model is chosen. Nothing was sent.</source>
        <translation>Kein Modell ist gewählt. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>There is no message to send.</source>
        <translation>Es gibt keine Nachricht zu senden.</translation>
    </message>
    <message>
        <source>An image is of a type that is not known. Nothing was sent. Use PNG, JPEG, GIF or WebP.</source>
        <translation>Ein Bild hat einen unbekannten Typ. Nichts wurde gesendet. Nehmen Sie PNG, JPEG, GIF oder WebP.</translation>
    </message>
    <message>
        <source>The server sent something else than an answer.</source>
        <translation>Der Server hat etwas anderes als eine Antwort gesendet.</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a model. Nothing was sent.</source>
        <translation>„%1“ kann kein Modellname sein. Nichts wurde gesendet.</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>It was not tried again, because the server says that this is of no use.</source>
        <translation>Es wurde nicht noch einmal versucht, denn der Server sagt, dass es nichts nützt.</translation>
    </message>
    <message>
        <source>It was not tried again, because the server asks to wait %1.</source>
        <translation>Es wurde nicht noch einmal versucht, denn der Server verlangt eine Wartezeit: %1.</translation>
    </message>
</context>
<context>
    <name>QueryEngine</name>
    <message>
        <source>There is no time zone &quot;%1&quot;.</source>
        <translation>Es gibt keine Zeitzone „%1“.</translation>
    </message>
    <message>
        <source>These groups have too many values to be combined.</source>
        <translation>Diese Gruppen haben zu viele Werte, um sie zu verbinden.</translation>
    </message>
    <message>
        <source>Records can be grouped by two dimensions at most.</source>
        <translation>Datensätze lassen sich höchstens nach zwei Merkmalen gruppieren.</translation>
    </message>
    <message>
        <source>Values can only be listed by a sum.</source>
        <translation>Werte lassen sich nur nach einer Summe auflisten.</translation>
    </message>
</context>
<context>
    <name>RankedRows</name>
    <message>
        <source>Show the first %1 only</source>
        <translation>Nur die ersten %1 zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n providers</source>
        <translation>
            <numerusform>%n Anbieter</numerusform>
            <numerusform>%n Anbieter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordBuilder</name>
    <message>
        <source>The time is empty.</source>
        <translation>Die Zeit ist leer.</translation>
    </message>
    <message>
        <source>The row has neither a model nor tokens nor a cost.</source>
        <translation>Die Zeile enthält weder ein Modell noch Tokens noch Kosten.</translation>
    </message>
    <message>
        <source>Costs written as “Free” or “Included” were read as unknown.</source>
        <translation>Kosten, die als „Free“ oder „Included“ dastehen, gelten als unbekannt.</translation>
    </message>
    <message>
        <source>The row holds the sums of others, which count.</source>
        <translation>Die Zeile enthält die Summen anderer, die zählen.</translation>
    </message>
    <message>
        <source>The row&apos;s amount is of no kind of tokens.</source>
        <translation>Die Menge der Zeile gehört zu keiner Art von Token.</translation>
    </message>
    <message>
        <source>Costs in other currencies than US dollars are kept in the context and do not count: %1. What one unit is worth can be said with --assume %2=RATE.</source>
        <translation>Kosten in anderen Währungen als US-Dollar bleiben im Kontext und zählen nicht: %1. Was eine Einheit wert ist, sagt --assume %2=KURS.</translation>
    </message>
    <message>
        <source>Costs in other currencies were converted by the given rates: %1.</source>
        <translation>Kosten in anderen Währungen wurden zu den angegebenen Kursen umgerechnet: %1.</translation>
    </message>
    <message>
        <source>Rows with a negative cost, which count as credits: %1. Together they are %2 dollars.</source>
        <extracomment>%1 is a number of rows, %2 an amount in US dollars</extracomment>
        <translation>Zeilen mit negativen Kosten, die als Gutschriften zählen: %1. Zusammen sind es %2 Dollar.</translation>
    </message>
    <message>
        <source>Rows that hold the sums of others and do not count: %1.</source>
        <extracomment>%1 is a number of rows</extracomment>
        <translation>Zeilen mit den Summen anderer, die nicht zählen: %1.</translation>
    </message>
    <message>
        <source>The ids of this file are a counter, which other files can have as well: a record is known again by its id together with its time.</source>
        <translation>Die Kennungen dieser Datei sind ein Zähler, den auch andere Dateien haben können: Ein Datensatz wird an Kennung und Zeit zusammen wiedererkannt.</translation>
    </message>
    <message>
        <source>Some rows have counts of tokens of which only a part could be understood (“%1” could not). All of these counts are kept in the context, and the tokens of these rows are unknown. A mapping file (--map) can say what they are.</source>
        <translation>Einige Zeilen haben Token-Zahlen, von denen sich nur ein Teil verstehen ließ („%1“ nicht). Alle diese Zahlen bleiben im Kontext, und die Token dieser Zeilen sind unbekannt. Eine Zuordnungsdatei (--map) kann sagen, was sie sind.</translation>
    </message>
    <message>
        <source>A row before has the same id and larger counts.</source>
        <translation>Eine frühere Zeile hat dieselbe Kennung und größere Zahlen.</translation>
    </message>
    <message>
        <source>Rows with the id of a row before and other counts: %1. Of each id, the row with the largest counts counts.</source>
        <extracomment>%1 is a number of rows</extracomment>
        <translation>Zeilen mit der Kennung einer früheren Zeile und anderen Zahlen: %1. Von jeder Kennung zählt die Zeile mit den größten Zahlen.</translation>
    </message>
    <message>
        <source>“%1” seems to hold amounts of money, but its name does not say of what. It is kept in the context and does not count; costs are computed from prices. A mapping file (--map) can say that it is the cost.</source>
        <translation>„%1“ scheint Geldbeträge zu enthalten, aber der Name sagt nicht, wovon. Es bleibt im Kontext und zählt nicht; Kosten werden aus Preisen berechnet. Eine Zuordnungsdatei (--map) kann sagen, dass es die Kosten sind.</translation>
    </message>
    <message>
        <source>“%1” seems to hold counts of tokens, but of which kind, or in which unit, cannot be told from its name. It is kept in the context, and the tokens are unknown. If it counts single tokens, a mapping file (--map) can say of which kind.</source>
        <translation>„%1“ scheint Tokenzahlen zu enthalten, aber welcher Art oder in welcher Einheit, sagt der Name nicht. Es bleibt im Kontext, und die Tokens sind unbekannt. Sind es einzelne Tokens, kann eine Zuordnungsdatei (--map) sagen, welcher Art.</translation>
    </message>
    <message>
        <source>“%1” was read as the service tier of the requests, such as batch or priority, by which they are priced. If it is something else, a mapping file (--map) can keep it in the context.</source>
        <translation>„%1“ wurde als Dienststufe der Anfragen gelesen, etwa Stapel oder Vorrang, nach der sie bepreist werden. Wenn es etwas anderes ist, kann eine Zuordnungsdatei (--map) es im Kontext behalten.</translation>
    </message>
    <message>
        <source>Costs were read as the sums of those of input and output. “%1” was not added, as it may be a part of them; it is kept in the context.</source>
        <translation>Als Kosten wurde die Summe derer von Eingabe und Ausgabe gelesen. „%1“ kam nicht hinzu, da es ein Teil davon sein kann; es bleibt im Kontext.</translation>
    </message>
    <message>
        <source>Rows that say to be refunds, credits or payments, with a cost that is not negative, were not among the first and count as other costs do: %1. What they mean can be said with --assume refunds=credit|skip|cost.</source>
        <extracomment>%1 is a number of rows</extracomment>
        <translation>Zeilen, die sich Erstattung, Gutschrift oder Zahlung nennen und deren Kosten nicht negativ sind, standen nicht unter den ersten und zählen wie andere Kosten: %1. Was sie bedeuten, lässt sich mit --assume refunds=credit|skip|cost sagen.</translation>
    </message>
    <message>
        <source>Among the first rows of this file are some that hold the sums of the others of their trace or conversation. The file has too many rows to look at all of them: none was left out, and sums may be counted twice. Undo the import, and split the file.</source>
        <translation>Unter den ersten Zeilen dieser Datei sind solche, die die Summen der anderen ihres Traces oder Gesprächs enthalten. Die Datei hat zu viele Zeilen, um sie alle anzusehen: Keine wurde ausgelassen, und Summen zählen vielleicht doppelt. Machen Sie den Import rückgängig, und teilen Sie die Datei.</translation>
    </message>
    <message>
        <source>The row says that a request begins; another tells how it ended.</source>
        <translation>Die Zeile sagt, dass eine Anfrage beginnt; eine andere sagt, wie sie endete.</translation>
    </message>
    <message>
        <source>Rows that say that a request begins, and do not count: %1.</source>
        <extracomment>%1 is a number of rows</extracomment>
        <translation>Zeilen, die sagen, dass eine Anfrage beginnt, und nicht zählen: %1.</translation>
    </message>
    <message>
        <source>“%1” says that its times are local ones, but not where: they are read as UTC. --assume-zone says another zone.</source>
        <translation>„%1“ sagt, dass seine Zeiten Ortszeiten sind, aber nicht von wo: Sie werden als UTC gelesen. --assume-zone nennt eine andere Zone.</translation>
    </message>
    <message>
        <source>The times of “%1” are read in the zone %2, as its name says. --assume-zone says another one.</source>
        <translation>Die Zeiten von „%1“ werden in der Zone %2 gelesen, wie der Name sagt. --assume-zone nennt eine andere.</translation>
    </message>
    <message>
        <source>The times of “%1” are read in the zone %2 all the year, as its name says. If they follow summer time, say --assume-zone %3.</source>
        <translation>Die Zeiten von „%1“ werden das ganze Jahr in der Zone %2 gelesen, wie der Name sagt. Wenn sie der Sommerzeit folgen: --assume-zone %3.</translation>
    </message>
    <message>
        <source>“%1” says the zone of the times (%2), but they are read as if they were UTC. If they are local times, import the file with --assume-zone.</source>
        <translation>„%1“ nennt die Zone der Zeiten (%2), sie werden aber wie UTC gelesen. Wenn es Ortszeiten sind, importieren Sie die Datei mit --assume-zone.</translation>
    </message>
</context>
<context>
    <name>RecordColumns</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Tokens of the whole input side, cache included</source>
        <translation>Tokens der ganzen Eingabeseite, mit Cache</translation>
    </message>
    <message>
        <source>Cached</source>
        <translation>Aus Cache</translation>
    </message>
    <message>
        <source>Input tokens read from the cache</source>
        <translation>Eingabe-Tokens, die aus dem Cache kamen</translation>
    </message>
    <message>
        <source>Cache write</source>
        <translation>In Cache</translation>
    </message>
    <message>
        <source>Input tokens written to the cache</source>
        <translation>Eingabe-Tokens, die in den Cache gingen</translation>
    </message>
    <message>
        <source>Audio input</source>
        <translation>Audio-Eingabe</translation>
    </message>
    <message>
        <source>Input tokens of audio, without cached ones</source>
        <translation>Eingabetokens aus Audio, ohne die aus dem Cache</translation>
    </message>
    <message>
        <source>Cached audio</source>
        <translation>Audio aus dem Cache</translation>
    </message>
    <message>
        <source>Audio tokens read from the cache</source>
        <translation>Aus dem Cache gelesene Audiotokens</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Tokens of the whole output side, reasoning included</source>
        <translation>Tokens der ganzen Ausgabeseite, mit Denken</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Denken</translation>
    </message>
    <message>
        <source>Output tokens spent on reasoning</source>
        <translation>Ausgabe-Tokens, die ins Denken gingen</translation>
    </message>
    <message>
        <source>Audio output</source>
        <translation>Audio-Ausgabe</translation>
    </message>
    <message>
        <source>Output tokens of audio</source>
        <translation>Ausgabetokens aus Audio</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>All tokens, input and output</source>
        <translation>Alle Tokens, Eingabe und Ausgabe</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>Erstes Token</translation>
    </message>
    <message>
        <source>Time to the first token</source>
        <translation>Zeit bis zum ersten Token</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Finish reason</source>
        <translation>Endegrund</translation>
    </message>
    <message>
        <source>Service tier</source>
        <translation>Dienststufe</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Cost source</source>
        <translation>Kostenherkunft</translation>
    </message>
    <message>
        <source>Web searches</source>
        <translation>Websuchen</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>1, or how many requests an aggregate stands for</source>
        <translation>1, oder für wie viele Anfragen eine Summe steht</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>The source&apos;s own id of the record</source>
        <translation>Die Kennung, die die Quelle dem Datensatz gibt</translation>
    </message>
    <message>
        <source>Cost unknown: the log reports a negative cost. Not counted in any sum.</source>
        <translation>Kosten unbekannt: Das Protokoll nennt negative Kosten. In keiner Summe enthalten.</translation>
    </message>
    <message>
        <source>Cost unknown: the log reports no cost and no model. Not counted in any sum.</source>
        <translation>Kosten unbekannt: Das Protokoll nennt weder Kosten noch Modell. In keiner Summe enthalten.</translation>
    </message>
    <message>
        <source>Cost unknown: no price for %1, and the log reports none. Not counted in any sum.</source>
        <translation>Kosten unbekannt: Für %1 gibt es keinen Preis, und das Protokoll nennt keine Kosten. In keiner Summe enthalten.</translation>
    </message>
    <message>
        <source>A field of the context</source>
        <translation>Ein Feld des Kontexts</translation>
    </message>
    <message>
        <source>A total of a whole day or more: it belongs to its date in every time zone.</source>
        <translation>Die Summe eines ganzen Tages oder mehr: Sie gehört in jeder Zeitzone zu ihrem Datum.</translation>
    </message>
    <message>
        <source>Unknown: the log does not report it.</source>
        <translation>Unbekannt: Das Protokoll nennt es nicht.</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Nicht gesetzt</translation>
    </message>
    <message>
        <source>Cost check</source>
        <translation>Kostenprüfung</translation>
    </message>
    <message>
        <source>Whether the reported cost agrees with the computed one</source>
        <translation>Ob gemeldete und berechnete Kosten übereinstimmen</translation>
    </message>
</context>
<context>
    <name>RowAmounts</name>
    <message>
        <source>%1 tokens in all</source>
        <translation>zusammen %1 Token</translation>
    </message>
    <message>
        <source>%1 dollars in all</source>
        <translation>zusammen %1 Dollar</translation>
    </message>
</context>
<context>
    <name>RowIds</name>
    <message>
        <source>Rows with the id of a row before, but other counts: %1. Are the rows of one id states of one request?</source>
        <extracomment>%1 is a number of rows</extracomment>
        <translation>Zeilen mit der Kennung einer Zeile davor, aber anderen Zahlen: %1. Sind die Zeilen einer Kennung Zustände einer Anfrage?</translation>
    </message>
    <message>
        <source>Yes: of each id, the row with the largest counts counts.</source>
        <translation>Ja: Von jeder Kennung zählt die Zeile mit den größten Zahlen.</translation>
    </message>
    <message>
        <source>No: each row is a request, and the id is kept in the context.</source>
        <translation>Nein: Jede Zeile ist eine Anfrage, und die Kennung bleibt im Kontext.</translation>
    </message>
</context>
<context>
    <name>RowSource</name>
    <message>
        <source>This source must be looked at twice, which is not possible where the file comes from. Save it to a file and import that.</source>
        <translation>Diese Quelle muss zweimal gelesen werden, was dort, woher die Daten kommen, nicht geht. Bitte in einer Datei speichern und diese importieren.</translation>
    </message>
</context>
<context>
    <name>Services</name>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>Another program holds the ledger.</source>
        <translation>Ein anderes Programm hält das Kostenbuch.</translation>
    </message>
    <message>
        <source>The tokens, the cost and the outcome of this request could not be stored. If its record is still in the ledger, it says “pending”, and “interrupted” after the next start.</source>
        <translation>Tokens, Kosten und Ausgang dieser Anfrage konnten nicht gespeichert werden. Steht ihr Eintrag noch im Kostenbuch, so heißt er dort „läuft“ und nach dem nächsten Start „unterbrochen“.</translation>
    </message>
    <message>
        <source>Keep what was shown, and mend this before the next request. To ask again would be billed again; an import of the provider&apos;s log brings what is missing.</source>
        <translation>Bitte aufheben, was angezeigt wurde, und dies vor der nächsten Anfrage beheben. Noch einmal zu fragen würde noch einmal berechnet; ein Import des Protokolls des Anbieters bringt, was fehlt.</translation>
    </message>
    <message>
        <source>%1 The request was not sent again.</source>
        <comment>after a sentence</comment>
        <translation>%1 Die Anfrage wurde nicht noch einmal gesendet.</translation>
    </message>
    <message>
        <source>%1 Nothing was sent.</source>
        <comment>after a sentence</comment>
        <translation>%1 Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>What goes into the context is nested deeper than %1 levels.</source>
        <translation>Was in den Kontext gehört, ist tiefer als %1 Ebenen verschachtelt.</translation>
    </message>
    <message>
        <source>Records with a time before 2015 or after 2100: %1. The first is in line %2: %3. They count at that time; check how the file writes its times.</source>
        <extracomment>%1 is a number of records, %2 a line number, %3 a date or time</extracomment>
        <translation>Datensätze mit einer Zeit vor 2015 oder nach 2100: %1. Der erste steht in Zeile %2: %3. Sie zählen zu dieser Zeit; prüfen, wie die Datei ihre Zeiten schreibt.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>The export could not be written: %1. An earlier file of this name is unchanged. Check the free space and the permissions of the folder.</source>
        <translation>Der Export konnte nicht geschrieben werden: %1. Eine frühere Datei dieses Namens ist unverändert. Prüfen Sie den freien Platz und die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>Cancelled. An earlier file of this name is unchanged.</source>
        <translation>Abgebrochen. Eine frühere Datei dieses Namens ist unverändert.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was imported.</source>
        <translation>Abgebrochen. Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>No line of this file could be used. Nothing was imported.</source>
        <translation>Keine Zeile dieser Datei war brauchbar. Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>There are no records in this file. Nothing was imported. Check that it was exported as a whole and for the right days.</source>
        <translation>In dieser Datei sind keine Einträge. Nichts wurde importiert. Prüfen, ob sie ganz und für die richtigen Tage exportiert wurde.</translation>
    </message>
    <message>
        <source>The end of this file may be missing, and the import is strict. Nothing was imported. Get the whole file, or import it without being strict.</source>
        <translation>Das Ende dieser Datei fehlt vielleicht, und der Import ist streng. Nichts wurde importiert. Die ganze Datei besorgen oder sie nicht streng importieren.</translation>
    </message>
    <message>
        <source>Lines that could not be used: %1, and the import is strict. Nothing was imported.</source>
        <extracomment>%1 is a number of lines</extracomment>
        <translation>Unbrauchbare Zeilen: %1, und der Import ist streng. Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>There is no such file. Nothing was imported. Check the name and try again.</source>
        <translation>Diese Datei gibt es nicht. Es wurde nichts importiert. Prüfen Sie den Namen und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>This is a folder, not a file. Nothing was imported.</source>
        <translation>Das ist ein Ordner, keine Datei. Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>You have no permission to read this file. Nothing was imported. Change its permissions and try again.</source>
        <translation>Sie dürfen diese Datei nicht lesen. Es wurde nichts importiert. Ändern Sie ihre Rechte und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>There is no format called &quot;%1&quot;. Nothing was imported. &quot;tallyglass formats&quot; lists them.</source>
        <translation>Es gibt kein Format namens „%1“. Es wurde nichts importiert. „tallyglass formats“ listet alle auf.</translation>
    </message>
    <message>
        <source>This is not a usage log that Tallyglass knows. Nothing was imported. If it is a table or JSON with other column names, describe them in a mapping file (--map).</source>
        <translation>Dieses Verbrauchsprotokoll kennt Tallyglass nicht. Es wurde nichts importiert. Ist es eine Tabelle oder JSON mit anderen Spaltennamen, beschreiben Sie diese in einer Zuordnungsdatei (--map).</translation>
    </message>
    <message>
        <source>This file is already in the ledger, as import %1. Undo that import first to read it in another way.</source>
        <translation>Diese Datei ist schon im Kostenbuch, als Import %1. Machen Sie jenen Import rückgängig, um sie anders zu lesen.</translation>
    </message>
    <message>
        <source>No ledger is open.</source>
        <translation>Es ist kein Kostenbuch geöffnet.</translation>
    </message>
    <message>
        <source>The columns are not up to date.</source>
        <translation>Die Spalten sind nicht auf dem neuesten Stand.</translation>
    </message>
    <message>
        <source>The disk is full. An earlier file of this name is unchanged. Free some space and try again.</source>
        <translation>Der Datenträger ist voll. Eine frühere Datei dieses Namens ist unverändert. Schaffen Sie Platz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>This is no file that can be read as a price list. The prices are as they were.</source>
        <translation>Das ist keine Datei, die als Preisliste gelesen werden kann. Die Preise sind, wie sie waren.</translation>
    </message>
    <message>
        <source>The price list could not be read: %1. The prices are as they were.</source>
        <translation>Die Preisliste konnte nicht gelesen werden: %1. Die Preise sind, wie sie waren.</translation>
    </message>
    <message>
        <source>This file is larger than 32 MB, which no price list is. The prices are as they were.</source>
        <translation>Diese Datei ist größer als 32 MB; das ist keine Preisliste. Die Preise sind, wie sie waren.</translation>
    </message>
    <message>
        <source>The prices could not be kept: %1. They are as they were. Check the free space and the permissions of the folder.</source>
        <translation>Die Preise konnten nicht gespeichert werden: %1. Sie sind, wie sie waren. Prüfen Sie den freien Platz und die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>%1 was left out: %2</source>
        <translation>%1 wurde ausgelassen: %2</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written. The prices are as they were. Check the free space and the permissions of the folder.</source>
        <translation>In den Ordner %1 kann nicht geschrieben werden. Die Preise sind, wie sie waren. Bitte den freien Platz und die Rechte des Ordners prüfen.</translation>
    </message>
    <message>
        <source>Another window or command is changing the prices in %1. The prices are as they were. Try again.</source>
        <translation>Ein anderes Fenster oder ein anderer Befehl ändert gerade die Preise in %1. Die Preise sind, wie sie waren. Bitte noch einmal versuchen.</translation>
    </message>
    <message>
        <source>There is no price list &quot;%1&quot;.</source>
        <translation>Es gibt keine Preisliste „%1“.</translation>
    </message>
    <message>
        <source>The price list could not be removed: %1. It is still in use.</source>
        <translation>Die Preisliste konnte nicht entfernt werden: %1. Sie gilt weiter.</translation>
    </message>
    <message>
        <source>You have no price of your own for this model.</source>
        <translation>Sie haben keinen eigenen Preis für dieses Modell.</translation>
    </message>
    <message>
        <source>No price book has the model %1 of %2. The prices are as they were.</source>
        <translation>Kein Preisbuch kennt das Modell %1 von %2. Die Preise sind, wie sie waren.</translation>
    </message>
    <message>
        <source>There is no such alias.</source>
        <translation>Diesen Alias gibt es nicht.</translation>
    </message>
    <message>
        <source>Cancelled. The costs are as they were.</source>
        <translation>Abgebrochen. Die Kosten sind, wie sie waren.</translation>
    </message>
    <message>
        <source>Re-pricing</source>
        <translation>Neubepreisung</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Nicht gesendet: %1</translation>
    </message>
    <message>
        <source>there is a spend limit, and no price is known for this model. Set its price, or turn the limit off.</source>
        <translation>es gibt eine Ausgabengrenze, und für dieses Modell ist kein Preis bekannt. Setzen Sie seinen Preis oder heben Sie die Grenze auf.</translation>
    </message>
    <message>
        <source>there is a spend limit, and without “Max tokens” the answer may be of any length. Set it, or turn the limit off.</source>
        <translation>es gibt eine Ausgabengrenze, und ohne „Höchstens Token“ kann die Antwort beliebig lang werden. Geben Sie es an oder heben Sie die Grenze auf.</translation>
    </message>
    <message>
        <source>it may cost up to %1, and the limit per request is %2.</source>
        <translation>es kann bis zu %1 kosten, und die Grenze je Anfrage ist %2.</translation>
    </message>
    <message>
        <source>today&apos;s requests came to %1, this one may cost up to %2, and the limit per day is %3.</source>
        <translation>die heutigen Anfragen kosteten %1, diese kann bis zu %2 kosten, und die Grenze je Tag ist %3.</translation>
    </message>
    <message>
        <source>“%1” may name a person and is sent to the provider as it is.</source>
        <translation>„%1“ könnte eine Person nennen und wird dem Anbieter so gesendet, wie es ist.</translation>
    </message>
    <message>
        <source>“%1” may name a person and is not sent to the provider.</source>
        <translation>„%1“ könnte eine Person nennen und wird dem Anbieter nicht gesendet.</translation>
    </message>
    <message>
        <source>“%1” may name a person: the provider gets “%2” instead.</source>
        <translation>„%1“ könnte eine Person nennen: Der Anbieter bekommt stattdessen „%2“.</translation>
    </message>
    <message>
        <source>There is no provider “%1”. Nothing was sent. These exist: %2.</source>
        <translation>Es gibt keinen Anbieter „%1“. Nichts wurde gesendet. Es gibt: %2.</translation>
    </message>
    <message>
        <source>%1 of %2 %3 left</source>
        <translation>%1 von %2 %3 übrig</translation>
    </message>
    <message>
        <source>Stopped. What came until then was kept; the provider may bill the whole answer.</source>
        <translation>Gestoppt. Was bis dahin kam, ist gesichert; der Anbieter kann die ganze Antwort berechnen.</translation>
    </message>
    <message>
        <source>Stopped before anything was sent.</source>
        <translation>Gestoppt, bevor etwas gesendet wurde.</translation>
    </message>
    <message>
        <source>The answer ended before the model was done. It may have been billed. Ask again if you need the rest.</source>
        <translation>Die Antwort endete, bevor das Modell fertig war. Sie kann berechnet worden sein. Fragen Sie noch einmal, wenn Sie den Rest brauchen.</translation>
    </message>
    <message>
        <source>%1 did not give its list of models (HTTP status %2). Type the model&apos;s name, or check the key and the address.</source>
        <translation>%1 nannte seine Modelle nicht (HTTP-Status %2). Tippen Sie den Namen des Modells, oder prüfen Sie Schlüssel und Adresse.</translation>
    </message>
    <message>
        <source>The prices are as they were.</source>
        <translation>Die Preise sind, wie sie waren.</translation>
    </message>
    <message>
        <source>This address cannot be used: it must begin with https://, or with http:// on this computer.</source>
        <translation>Diese Adresse ist nicht verwendbar: Sie muss mit https:// beginnen, oder mit http:// auf diesem Rechner.</translation>
    </message>
    <message>
        <source>“%1” cannot be reached. Check the address and the network.</source>
        <translation>„%1“ ist nicht erreichbar. Prüfen Sie die Adresse und das Netz.</translation>
    </message>
    <message>
        <source>“%1” did not answer in time. Try again later.</source>
        <translation>„%1“ hat nicht rechtzeitig geantwortet. Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>“%1” answered with a redirect, which is not followed. Check the address.</source>
        <translation>„%1“ antwortete mit einer Weiterleitung, der nicht gefolgt wird. Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>There is no trusted encrypted connection to “%1”. Check the address, the clock of this computer and its certificates.</source>
        <translation>Es gibt keine vertrauenswürdige verschlüsselte Verbindung zu „%1“. Prüfen Sie die Adresse, die Uhr dieses Rechners und seine Zertifikate.</translation>
    </message>
    <message>
        <source>The answer of “%1” is larger than 32 MB, which no price list is.</source>
        <translation>Die Antwort von „%1“ ist größer als 32 MB; so groß ist keine Preisliste.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Gestoppt.</translation>
    </message>
    <message>
        <source>The connection to “%1” broke. Try again.</source>
        <translation>Die Verbindung zu „%1“ brach ab. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>“%1” answered with status %2. Try again later.</source>
        <translation>„%1“ antwortete mit Status %2. Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>“%1” sent no usable list of models. Check the address, or try again later.</source>
        <translation>„%1“ schickte keine brauchbare Modellliste. Prüfen Sie die Adresse, oder versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>This price of your own is not there any more. The prices are as they were.</source>
        <translation>Diesen eigenen Preis gibt es nicht mehr. Die Preise sind, wie sie waren.</translation>
    </message>
    <message>
        <source>No price book has the model %1 of %2.</source>
        <translation>Kein Preisbuch kennt das Modell %1 von %2.</translation>
    </message>
    <message>
        <source>The address may hold neither user nor password nor anything behind “?” or “#”. Nothing was sent. Give the key on its own.</source>
        <translation>Die Adresse darf weder Benutzer noch Passwort enthalten, noch etwas hinter „?“ oder „#“. Nichts wurde gesendet. Geben Sie den Schlüssel für sich an.</translation>
    </message>
    <message>
        <source>%1 The request may have been billed.</source>
        <comment>after a sentence</comment>
        <translation>%1 Die Anfrage wurde womöglich berechnet.</translation>
    </message>
    <message>
        <source>The program ended before the answer did. The request may have been billed.</source>
        <translation>Das Programm endete vor der Antwort. Die Anfrage wurde womöglich berechnet.</translation>
    </message>
    <message>
        <source>“%1” takes no images, as the list of models of %2 says. Nothing was sent. Choose another model, or ask without images.</source>
        <translation>„%1“ nimmt keine Bilder an, so sagt es die Modellliste von %2. Nichts wurde gesendet. Wählen Sie ein anderes Modell oder fragen Sie ohne Bilder.</translation>
    </message>
    <message>
        <source>The provider ended the answer with an error and did not say which.</source>
        <translation>Der Anbieter hat die Antwort mit einem Fehler beendet und nicht gesagt, mit welchem.</translation>
    </message>
    <message>
        <source>%1 is itself an alias, of %2. Name a model that has prices of its own. The prices are as they were.</source>
        <translation>%1 ist selbst ein Alias, und zwar für %2. Nennen Sie ein Modell, das eigene Preise hat. Die Preise sind, wie sie waren.</translation>
    </message>
    <message>
        <source>The name of this file is not written in UTF-8, so it cannot be opened by its name. Nothing was imported. Rename it, or import it from standard input: tallyglass import - &lt; FILE</source>
        <translation>Der Name dieser Datei ist nicht in UTF-8 geschrieben, deshalb lässt sie sich nicht über ihren Namen öffnen. Nichts wurde importiert. Bitte umbenennen oder über die Standardeingabe importieren: tallyglass import - &lt; DATEI</translation>
    </message>
    <message>
        <source>This ledger can only be read: its file, its folder or the disk cannot be written. Nothing was changed. To change it, get the right to write, or copy it to another folder and open the copy.</source>
        <translation>Dieses Kostenbuch lässt sich nur lesen: Seine Datei, sein Ordner oder der Datenträger ist nicht beschreibbar. Es wurde nichts geändert. Um es zu ändern, brauchen Sie das Schreibrecht, oder kopieren Sie es in einen anderen Ordner und öffnen die Kopie.</translation>
    </message>
    <message>
        <source>%1 Read as: %2. It could also be: %3.</source>
        <translation>%1 Gelesen als: %2. Möglich wäre auch: %3.</translation>
    </message>
    <message>
        <source>requests</source>
        <comment>what records tell of</comment>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>sums of use</source>
        <comment>what records tell of</comment>
        <translation>Summen der Nutzung</translation>
    </message>
    <message>
        <source>billed costs</source>
        <comment>what records tell of</comment>
        <translation>abgerechnete Kosten</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>dates</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>This import tells the %1 of %2 for %3 (%4), and the ledger has %5 of the same days (%6): counting both would count the same use twice.</source>
        <extracomment>%1: requests, sums of use or billed costs; %2: a provider; %3: one or two dates; %4, %6: amounts; %5 as %1</extracomment>
        <translation>Dieser Import nennt %1 von %2 für %3 (%4), und das Buch hat %5 derselben Tage (%6): Beides zu zählen hieße, dieselbe Nutzung doppelt zu zählen.</translation>
    </message>
    <message>
        <source> (%1 records have no cost)</source>
        <comment>behind a sum</comment>
        <translation> (%1 Einträge ohne Kosten)</translation>
    </message>
    <message>
        <source>the finer records count, %1; the others are kept and add nothing</source>
        <translation>die genaueren Einträge zählen, %1; die anderen bleiben erhalten und zählen nicht</translation>
    </message>
    <message>
        <source>the bill or the sums count, %1; the finer records keep their tokens and add no cost</source>
        <translation>die Rechnung oder die Summen zählen, %1; die genaueren Einträge behalten ihre Tokens und bringen keine Kosten</translation>
    </message>
    <message>
        <source>they are different uses and both count, %1</source>
        <translation>es sind verschiedene Nutzungen und beide zählen, %1</translation>
    </message>
    <message>
        <source>%1 As you chose before for this source: %2. The others are --overlap usage, cost and both.</source>
        <translation>%1 Wie zuvor für diese Quelle gewählt: %2. Die anderen sind --overlap usage, cost und both.</translation>
    </message>
    <message>
        <source>%1 So %2. The others are --overlap usage, cost and both.</source>
        <translation>%1 Also: %2. Die anderen sind --overlap usage, cost und both.</translation>
    </message>
    <message>
        <source>%1 Nothing was imported. Say which counts:</source>
        <translation>%1 Nichts wurde importiert. Was zählt?</translation>
    </message>
    <message>
        <source>The database holds damaged characters, which were replaced by “�”.</source>
        <translation>Die Datenbank enthält beschädigte Zeichen, die durch „�“ ersetzt wurden.</translation>
    </message>
    <message>
        <source>This computer does not know the time zone “%1” of a budget.</source>
        <translation>Dieser Computer kennt die Zeitzone „%1“ eines Budgets nicht.</translation>
    </message>
    <message>
        <source>Only a budget for one time has a first and a last day.</source>
        <translation>Nur ein einmaliges Budget hat einen ersten und einen letzten Tag.</translation>
    </message>
    <message>
        <source>A budget for one time needs its first and its last day.</source>
        <translation>Ein einmaliges Budget braucht seinen ersten und seinen letzten Tag.</translation>
    </message>
    <message>
        <source>The last day of the budget is before its first.</source>
        <translation>Der letzte Tag des Budgets liegt vor seinem ersten.</translation>
    </message>
    <message>
        <source>A budget is for a hundred years at most.</source>
        <translation>Ein Budget gilt für höchstens hundert Jahre.</translation>
    </message>
    <message>
        <source>A window, and nothing else, has a length in seconds.</source>
        <translation>Ein Zeitfenster, und nur das, hat eine Länge in Sekunden.</translation>
    </message>
    <message>
        <source>A window is as long as a year at most.</source>
        <translation>Ein Zeitfenster ist höchstens ein Jahr lang.</translation>
    </message>
    <message>
        <source>A budget needs a name.</source>
        <translation>Ein Budget braucht einen Namen.</translation>
    </message>
    <message>
        <source>A limit is not below 0.</source>
        <translation>Eine Grenze liegt nicht unter 0.</translation>
    </message>
    <message>
        <source>Only a budget whose periods follow each other carries a rest over.</source>
        <translation>Nur ein Budget, dessen Zeiträume aufeinander folgen, überträgt einen Rest.</translation>
    </message>
    <message>
        <source>There is no time zone “%1”.</source>
        <translation>Es gibt keine Zeitzone „%1“.</translation>
    </message>
    <message>
        <source>A limit is an amount in dollars from 0 on, with at most nine digits after the point, not “%1”.</source>
        <translation>Eine Grenze ist ein Betrag in Dollar ab 0 mit höchstens neun Stellen nach dem Punkt, nicht „%1“.</translation>
    </message>
    <message>
        <source>A limit of requests or tokens is a whole number from 0 on, not “%1”.</source>
        <translation>Eine Grenze für Anfragen oder Token ist eine ganze Zahl ab 0, nicht „%1“.</translation>
    </message>
    <message>
        <source>Thresholds are whole percents from 1 on, such as 50,80,100, not “%1”.</source>
        <translation>Schwellen sind ganze Prozente ab 1, etwa 50,80,100, nicht „%1“.</translation>
    </message>
    <message>
        <source>There is no budget “%1”.</source>
        <translation>Es gibt kein Budget „%1“.</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>The most that this request costs cannot be told: it needs “Max tokens” and a model with a price.</source>
        <translation>Was diese Anfrage höchstens kostet, lässt sich nicht sagen: Dazu braucht sie „Höchstens Token“ und ein Modell mit Preis.</translation>
    </message>
    <message>
        <source>The most tokens that this request takes cannot be told: it needs “Max tokens”.</source>
        <translation>Wie viele Token diese Anfrage höchstens braucht, lässt sich nicht sagen: Dazu braucht sie „Höchstens Token“.</translation>
    </message>
    <message>
        <source>1 request</source>
        <translation>1 Anfrage</translation>
    </message>
    <message>
        <source>%1 requests</source>
        <translation>%1 Anfragen</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 Token</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>A request that is still running may take any amount of it.</source>
        <translation>Eine noch laufende Anfrage darf beliebig viel davon verbrauchen.</translation>
    </message>
    <message>
        <source>This request may take up to %1.</source>
        <translation>Diese Anfrage darf bis zu %1 verbrauchen.</translation>
    </message>
    <message>
        <source>Cancelled. All is booked as it was.</source>
        <translation>Abgebrochen. Alles ist gebucht wie zuvor.</translation>
    </message>
    <message>
        <source>Another program goes on writing into this ledger. Nothing was changed. Try again when it is done.</source>
        <translation>Ein anderes Programm schreibt fortwährend in dieses Kostenbuch. Es wurde nichts geändert. Versuchen Sie es wieder, wenn es fertig ist.</translation>
    </message>
    <message>
        <source>The file was replaced while it was being read. Nothing was written.</source>
        <translation>Die Datei wurde ersetzt, während sie gelesen wurde. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Files of this folder are imported when you say so.</source>
        <translation>Dateien dieses Ordners werden erst nach einer Bestätigung importiert.</translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) below it cannot be read. Change the permissions.</source>
        <translation>
            <numerusform>%n Unterordner kann nicht gelesen werden. Die Berechtigungen sind zu ändern.</numerusform>
            <numerusform>%n Unterordner können nicht gelesen werden. Die Berechtigungen sind zu ändern.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>Abgebrochen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>No record of this file has tokens or a cost: they only count as requests. If the file has them, say with a mapping which columns they are.</source>
        <translation>Kein Datensatz dieser Datei hat Token oder Kosten: Sie zählen nur als Anfragen. Wenn die Datei sie hat, lässt sich mit einer Zuordnung sagen, welche Spalten es sind.</translation>
    </message>
    <message>
        <source>sums of use of “%1”</source>
        <comment>a source</comment>
        <translation>Nutzungssummen von „%1“</translation>
    </message>
    <message>
        <source>billed costs of “%1”</source>
        <comment>a source</comment>
        <translation>abgerechneten Kosten von „%1“</translation>
    </message>
    <message>
        <source>the %1 count, %2; the others are kept and add no cost</source>
        <extracomment>%1: sums of use or billed costs, with their source; %2: an amount</extracomment>
        <translation>die %1 zählen, %2; die anderen bleiben und kosten nichts extra</translation>
    </message>
    <message>
        <source>The file tells input tokens and no output tokens: the costs that were computed are those of the input alone. If the file has both, say with a mapping which columns they are.</source>
        <translation>Die Datei nennt Eingabe-Token und keine Ausgabe-Token: Die errechneten Kosten sind die der Eingabe allein. Wenn die Datei beides hat, lässt sich mit einer Zuordnung sagen, welche Spalten es sind.</translation>
    </message>
    <message>
        <source>The file tells output tokens and no input tokens: the costs that were computed are those of the output alone. If the file has both, say with a mapping which columns they are.</source>
        <translation>Die Datei nennt Ausgabe-Token und keine Eingabe-Token: Die errechneten Kosten sind die der Ausgabe allein. Wenn die Datei beides hat, lässt sich mit einer Zuordnung sagen, welche Spalten es sind.</translation>
    </message>
    <message>
        <source>“%1” is no web address. It begins with https://.</source>
        <translation>„%1“ ist keine Webadresse. Sie beginnt mit https://.</translation>
    </message>
    <message>
        <source>The address must hold no user name or password.</source>
        <translation>Die Adresse darf weder Benutzernamen noch Passwort enthalten.</translation>
    </message>
    <message>
        <source>“%1” is not encrypted. Use https://; plain http:// goes to this computer only.</source>
        <translation>„%1“ ist nicht verschlüsselt. Verwenden Sie https://; http:// geht nur zu diesem Computer.</translation>
    </message>
    <message>
        <source>A webhook needs a secret: name the environment variable that holds it.</source>
        <translation>Ein Webhook braucht ein Geheimnis: Nennen Sie die Umgebungsvariable, in der es steht.</translation>
    </message>
    <message>
        <source>“%1” is no program that can be run.</source>
        <translation>„%1“ ist kein Programm, das sich ausführen lässt.</translation>
    </message>
    <message>
        <source>The receiver wants nothing more (410). The connection was turned off.</source>
        <translation>Der Empfänger will nichts mehr (410). Die Verbindung wurde ausgeschaltet.</translation>
    </message>
    <message>
        <source>The receiver does not accept the token. Nothing more is sent before there is another one.</source>
        <translation>Der Empfänger nimmt das Token nicht an. Es wird nichts mehr gesendet, ehe es ein anderes gibt.</translation>
    </message>
    <message>
        <source>The receiver does not accept the token.</source>
        <translation>Der Empfänger nimmt das Token nicht an.</translation>
    </message>
    <message>
        <source>The record is larger than the receiver takes.</source>
        <translation>Der Datensatz ist größer, als der Empfänger annimmt.</translation>
    </message>
    <message>
        <source>Another process sends for this connection.</source>
        <translation>Ein anderer Prozess sendet für diese Verbindung.</translation>
    </message>
    <message>
        <source>No project of this connection has an id at the portal. Nothing was fetched.</source>
        <translation>Kein Projekt dieser Verbindung hat eine Kennung im Portal. Es wurde nichts geholt.</translation>
    </message>
    <message>
        <source>The portal&apos;s list of requests cannot be read.</source>
        <translation>Die Liste der Anfragen des Portals ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The portal tells only a part of its requests, also for a single minute.</source>
        <translation>Das Portal nennt nur einen Teil seiner Anfragen, auch für eine einzelne Minute.</translation>
    </message>
    <message>
        <source>Nothing can be fetched from “%1”.</source>
        <translation>Von „%1“ lässt sich nichts holen.</translation>
    </message>
    <message>
        <source>What was fetched could not be kept: %1. Nothing was imported.</source>
        <translation>Was geholt wurde, ließ sich nicht aufbewahren: %1. Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>The receiver has moved to %1. Nothing is sent there before the address of the connection is changed.</source>
        <translation>Der Empfänger ist umgezogen nach %1. Dorthin wird nichts gesendet, ehe die Adresse der Verbindung geändert ist.</translation>
    </message>
    <message>
        <source>The environment variable %1 is not set. Nothing was sent.</source>
        <translation>Die Umgebungsvariable %1 ist nicht gesetzt. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The secret of the webhook is none: it is “whsec_” and 24 to 64 bytes in base64. Nothing was sent.</source>
        <translation>Das Geheimnis des Webhooks ist keines: Es besteht aus „whsec_“ und 24 bis 64 Bytes in Base64. Es wurde nichts gesendet.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>The clock of this computer is %1 ahead of the receiver&apos;s. Tokens look expired by that; set the clock.</source>
        <translation>Die Uhr dieses Computers geht gegenüber der des Empfängers %1 vor. Dadurch wirken Token abgelaufen; stellen Sie die Uhr.</translation>
    </message>
    <message>
        <source>The clock of this computer is %1 behind the receiver&apos;s. Tokens look expired by that; set the clock.</source>
        <translation>Die Uhr dieses Computers geht gegenüber der des Empfängers %1 nach. Dadurch wirken Token abgelaufen; stellen Sie die Uhr.</translation>
    </message>
    <message>
        <source>There is no token: the environment variable %1 is not set, and the key store has none.</source>
        <translation>Es gibt kein Token: Die Umgebungsvariable %1 ist nicht gesetzt, und der Schlüsselspeicher hat keines.</translation>
    </message>
    <message>
        <source>There is no token: name an environment variable or a command for it.</source>
        <translation>Es gibt kein Token: Nennen Sie eine Umgebungsvariable oder einen Befehl dafür.</translation>
    </message>
    <message>
        <source>The token command failed. Run it by hand to see why.</source>
        <translation>Der Tokenbefehl ist gescheitert. Führen Sie ihn von Hand aus, um zu sehen, warum.</translation>
    </message>
    <message>
        <source>The token command printed no token.</source>
        <translation>Der Tokenbefehl hat kein Token ausgegeben.</translation>
    </message>
    <message>
        <source>The token has expired, or does so within ten seconds.</source>
        <translation>Das Token ist abgelaufen oder läuft binnen zehn Sekunden ab.</translation>
    </message>
    <message>
        <source>The token has expired.</source>
        <translation>Das Token ist abgelaufen.</translation>
    </message>
    <message>
        <source>This token was revoked.</source>
        <translation>Dieses Token wurde widerrufen.</translation>
    </message>
    <message>
        <source>The program hung up before anything was sent.</source>
        <translation>Das Programm legte auf, bevor etwas gesendet wurde.</translation>
    </message>
    <message>
        <source>Limit of %1</source>
        <translation>Grenze von %1</translation>
    </message>
    <message>
        <source>An upstream is PROVIDER=URL, as openai=https://api.openai.com/v1, not “%1”.</source>
        <translation>Ein Upstream ist ANBIETER=URL, wie openai=https://api.openai.com/v1, nicht „%1“.</translation>
    </message>
    <message>
        <source>A token needs a name of at most 100 letters. Nothing was changed.</source>
        <translation>Ein Token braucht einen Namen von höchstens 100 Buchstaben. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The name of a model cannot be used. Nothing was changed.</source>
        <translation>Der Name eines Modells ist nicht verwendbar. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The body is no OTLP/JSON.</source>
        <translation>Der Inhalt ist kein OTLP/JSON.</translation>
    </message>
    <message>
        <source>Usage can be fetched from %1, not from “%2”.</source>
        <translation>Nutzung lässt sich von %1 holen, nicht von „%2“.</translation>
    </message>
    <message>
        <source>The key store did not take the secret. Put it into an environment variable and name that with “tallyglass connections set”.</source>
        <translation>Der Schlüsselspeicher hat das Geheimnis nicht angenommen. Schreiben Sie es in eine Umgebungsvariable und nennen Sie diese mit „tallyglass connections set“.</translation>
    </message>
    <message>
        <source>Usage of “%1” cannot be fetched.</source>
        <translation>Nutzung von „%1“ lässt sich nicht holen.</translation>
    </message>
    <message>
        <source>There is no key for “%1”. Nothing was fetched.</source>
        <translation>Für „%1“ gibt es keinen Schlüssel. Nichts wurde geholt.</translation>
    </message>
    <message>
        <source>%1 answered in a way that is not known. Nothing was imported.</source>
        <translation>%1 antwortete auf unbekannte Weise. Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>%1 does not accept the key (HTTP status %2). Nothing was imported; it goes on from the same place with another key.</source>
        <translation>%1 nimmt den Schlüssel nicht an (HTTP-Status %2). Nichts wurde importiert; mit einem anderen Schlüssel geht es an derselben Stelle weiter.</translation>
    </message>
    <message>
        <source>%1 answered with HTTP status %2. Nothing was imported.</source>
        <translation>%1 antwortete mit HTTP-Status %2. Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>The receiver gave no answer in time.</source>
        <translation>Der Empfänger hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The connection ended before the receiver had answered.</source>
        <translation>Die Verbindung endete, ehe der Empfänger geantwortet hatte.</translation>
    </message>
    <message>
        <source>A question is open: %1</source>
        <translation>Eine Frage ist offen: %1</translation>
    </message>
    <message>
        <source>Every record of this file is in the ledger already.</source>
        <translation>Jeder Eintrag dieser Datei steht schon im Kostenbuch.</translation>
    </message>
    <message>
        <source>No format and no profile says for certain what the columns of this file mean. Nothing was imported. Check and adjust them, or choose a format for the folder.</source>
        <translation>Kein Format und kein Profil sagt sicher, was die Spalten dieser Datei bedeuten. Es wurde nichts importiert. Spalten prüfen und anpassen oder ein Format für den Ordner wählen.</translation>
    </message>
    <message>
        <source>The rejected lines could not be written: %1. Check the free space and the permissions of the folder.</source>
        <translation>Die zurückgewiesenen Zeilen konnten nicht geschrieben werden: %1. Prüfen Sie den freien Platz und die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>The file has columns that the profile “%1” does not know: %2. They are kept in the context.</source>
        <translation>Die Datei hat Spalten, die das Profil „%1“ nicht kennt: %2. Sie bleiben im Kontext.</translation>
    </message>
    <message>
        <source>The file lacks columns of the profile “%1”: %2.</source>
        <translation>Der Datei fehlen Spalten des Profils „%1“: %2.</translation>
    </message>
    <message>
        <source>Values no longer fit the profile “%1”. %2</source>
        <translation>Werte passen nicht mehr zum Profil „%1“. %2</translation>
    </message>
    <message>
        <source>Without a profile: by the names of the columns.</source>
        <translation>Ohne Profil: nach den Namen der Spalten.</translation>
    </message>
    <message>
        <source>With the profile “%1”.</source>
        <translation>Mit dem Profil „%1“.</translation>
    </message>
    <message>
        <source>Is this file to be read with the profile “%1”? %2</source>
        <translation>Soll diese Datei mit dem Profil „%1“ gelesen werden? %2</translation>
    </message>
    <message>
        <source>More than one profile is for files with these columns, and they read them differently. Which is it?</source>
        <translation>Mehrere Profile sind für Dateien mit diesen Spalten, und sie lesen sie verschieden. Welches ist es?</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <comment>column and what is wrong with it</comment>
        <translation>„%1“: %2</translation>
    </message>
    <message>
        <source>The file is too large for a profile.</source>
        <translation>Die Datei ist zu groß für ein Profil.</translation>
    </message>
    <message>
        <source>The profile “%1” could not be kept: %2. What was there is as it was. Check the free space and the permissions of the folder.</source>
        <translation>Das Profil „%1“ konnte nicht aufbewahrt werden: %2. Was da war, ist unverändert. Prüfen Sie den freien Platz und die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>A profile needs a name of 1 to 80 characters in one line.</source>
        <translation>Ein Profil braucht einen Namen von 1 bis 80 Zeichen in einer Zeile.</translation>
    </message>
    <message>
        <source>The profile %1 cannot be used and was left out: %2</source>
        <translation>Das Profil %1 ist unbrauchbar und wurde ausgelassen: %2</translation>
    </message>
    <message>
        <source>There is no profile called “%1”, and none at all.</source>
        <translation>Es gibt kein Profil namens „%1“ und überhaupt keines.</translation>
    </message>
    <message>
        <source>There is no profile called “%1”. There are: %2.</source>
        <translation>Es gibt kein Profil namens „%1“. Es gibt: %2.</translation>
    </message>
    <message>
        <source>The profile “%1” could not be removed: %2. It is as it was.</source>
        <translation>Das Profil „%1“ konnte nicht entfernt werden: %2. Es ist unverändert.</translation>
    </message>
    <message>
        <source>%1 Nothing was imported.</source>
        <translation>%1 Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>The receiver refuses the project.</source>
        <translation>Der Empfänger weist das Projekt ab.</translation>
    </message>
    <message>
        <source>The key store did not take the key. Set the environment variable of the provider instead.</source>
        <translation>Der Schlüsselspeicher hat den Schlüssel nicht angenommen. Setzen Sie stattdessen die Umgebungsvariable des Anbieters.</translation>
    </message>
    <message>
        <source>Published records</source>
        <translation>Veröffentlichte Datensätze</translation>
    </message>
    <message>
        <source>The columns say %1 records, the rows %2, or their sums differ.</source>
        <translation>Die Spalten nennen %1 Datensätze, die Zeilen %2, oder ihre Summen weichen ab.</translation>
    </message>
    <message>
        <source>Watched folders and programs whose calls are recorded belong to one computer: they need a ledger in a file. Nothing was changed. Let them go into a ledger of your own, and publish it to the team&apos;s with “tallyglass publish”.</source>
        <translation>Überwachte Ordner und Programme, deren Aufrufe aufgezeichnet werden, gehören zu einem Computer: Sie brauchen ein Kostenbuch in einer Datei. Nichts wurde geändert. Sie können in ein eigenes Kostenbuch gehen, das mit „tallyglass publish“ in das des Teams veröffentlicht wird.</translation>
    </message>
    <message>
        <source>The profile “%1” is for files with other columns and stays as it is. Choose another name, or start from that profile to change it.</source>
        <translation>Das Profil „%1“ ist für Dateien mit anderen Spalten und bleibt, wie es ist. Wählen Sie einen anderen Namen, oder beginnen Sie mit diesem Profil, um es zu ändern.</translation>
    </message>
    <message>
        <source>%1 of %2 failed with HTTP status %3</source>
        <translation>%1 von %2 schlug mit HTTP-Status %3 fehl</translation>
    </message>
    <message>
        <source>%1 of %2 got no answer</source>
        <translation>%1 von %2 bekam keine Antwort</translation>
    </message>
    <message>
        <source>%1 of %2 was broken off</source>
        <translation>%1 von %2 wurde abgebrochen</translation>
    </message>
    <message>
        <source>A request has no time.</source>
        <translation>Eine Anfrage hat keine Zeit.</translation>
    </message>
    <message>
        <source>A data point of %1 has no time or no count.</source>
        <translation>Ein Datenpunkt von %1 hat keine Zeit oder keine Anzahl.</translation>
    </message>
    <message>
        <source>took an alert</source>
        <translation>nahm eine Warnung an</translation>
    </message>
    <message numerus="yes">
        <source>refused %n record(s): %1</source>
        <translation>
            <numerusform>lehnte einen Datensatz ab: %1</numerusform>
            <numerusform>lehnte %n Datensätze ab: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>takes records again</source>
        <translation>nimmt wieder Datensätze an</translation>
    </message>
    <message>
        <source>fetched: %1 new, %2 updated, %3 known, %4 rejected</source>
        <translation>geholt: %1 neu, %2 geändert, %3 bekannt, %4 abgelehnt</translation>
    </message>
    <message>
        <source>Ids that stand for more than one record: %1. Their records are told apart by all that they say.</source>
        <extracomment>%1 is a number of ids</extracomment>
        <translation>IDs, die für mehr als einen Datensatz stehen: %1. Ihre Datensätze werden durch alles unterschieden, was sie sagen.</translation>
    </message>
    <message>
        <source>Columns that the profile “%1” does not know may say more than the context of a record: %2.</source>
        <translation>Spalten, die das Profil „%1“ nicht kennt, sagen womöglich mehr als den Kontext eines Datensatzes: %2.</translation>
    </message>
    <message>
        <source>%1 It was read without the profile, by the names of its columns.</source>
        <translation>%1 Sie wurde ohne das Profil gelesen, nach den Namen ihrer Spalten.</translation>
    </message>
    <message>
        <source>The profile “%1” says that the input includes the cached tokens, but the totals of the file add them.</source>
        <translation>Das Profil „%1“ sagt, dass die Eingabe die Token aus dem Cache enthält, aber die Summen der Datei zählen sie hinzu.</translation>
    </message>
    <message>
        <source>The profile “%1” says that the cached tokens are beside the input, but the totals of the file do not add them.</source>
        <translation>Das Profil „%1“ sagt, dass die Token aus dem Cache neben der Eingabe stehen, aber die Summen der Datei zählen sie nicht hinzu.</translation>
    </message>
    <message>
        <source>within any %1</source>
        <translation>je %1</translation>
    </message>
    <message>
        <source>It fits in %1.</source>
        <translation>Wartezeit, bis sie passt: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>length of time</comment>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <comment>length of time</comment>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <comment>length of time</comment>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <comment>length of time</comment>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>“%1” for “%2”</source>
        <translation>„%1“ für „%2“</translation>
    </message>
    <message>
        <source>The budget %1 has %2 of %3 left %4.</source>
        <extracomment>%1 name of a budget, %2 and %3 amounts, %4 &quot;until 2026-12-01&quot;</extracomment>
        <translation>Das Budget %1 hat %4 noch %2 von %3.</translation>
    </message>
    <message>
        <source>%1 did not answer in time. Nothing was imported.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet. Nichts wurde importiert.</translation>
    </message>
    <message numerus="yes">
        <source>The connection to %1 broke before an answer came, %n time(s) in a row. Nothing was imported.</source>
        <translation>
            <numerusform>Die Verbindung zu %1 brach ab, bevor eine Antwort kam. Nichts wurde importiert.</numerusform>
            <numerusform>Die Verbindung zu %1 brach %n-mal nacheinander ab, bevor eine Antwort kam. Nichts wurde importiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The answer of %1 broke off, %n time(s) in a row. Nothing was imported.</source>
        <translation>
            <numerusform>Die Antwort von %1 brach ab. Nichts wurde importiert.</numerusform>
            <numerusform>Die Antwort von %1 brach %n-mal nacheinander ab. Nichts wurde importiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>the ledger has the same use in another way; nothing was imported until you say which counts</source>
        <translation>das Kostenbuch hat dieselbe Nutzung auf andere Weise; nichts wird importiert, bis Sie sagen, was zählt</translation>
    </message>
    <message>
        <source>The name of a connection is one line of text. Nothing was added.</source>
        <translation>Der Name einer Verbindung ist eine Zeile Text. Nichts wurde angelegt.</translation>
    </message>
    <message>
        <source>The portal tells a row that cannot be read and may be one that was sent. It is not sent again; look at it there.</source>
        <translation>Das Portal nennt eine Zeile, die sich nicht lesen lässt und eine gesendete sein kann. Sie wird nicht noch einmal gesendet; sehen Sie dort nach.</translation>
    </message>
    <message>
        <source>The receiver answered with status %1.</source>
        <translation>Der Empfänger hat mit Status %1 geantwortet.</translation>
    </message>
    <message>
        <source>cost unknown</source>
        <comment>in place of an amount</comment>
        <translation>Kosten unbekannt</translation>
    </message>
    <message>
        <source>“%1” holds no models, but “%2” does.</source>
        <extracomment>%1 and %2 are names of columns</extracomment>
        <translation>„%1“ enthält keine Modelle, „%2“ aber schon.</translation>
    </message>
    <message>
        <source>Calls cannot be recorded: %1 They go on, and what they used waits here until the ledger takes it.</source>
        <translation>Aufrufe lassen sich nicht aufzeichnen: %1 Sie laufen weiter, und was sie verbrauchten, wartet hier, bis das Kostenbuch es annimmt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln call(s) could neither be written into the ledger nor be kept in a file: %1</source>
        <translation>
            <numerusform>%Ln Aufruf ließ sich weder ins Kostenbuch schreiben noch in einer Datei aufheben: %1</numerusform>
            <numerusform>%Ln Aufrufe ließen sich weder ins Kostenbuch schreiben noch in einer Datei aufheben: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln call(s) could not be written into the ledger and are kept in “%1”. They come into it when calls are captured for it again, or with “tallyglass import”.</source>
        <translation>
            <numerusform>%Ln Aufruf ließ sich nicht ins Kostenbuch schreiben und liegt in „%1“. Er kommt hinein, wenn wieder für das Kostenbuch erfasst wird, oder mit „tallyglass import“.</numerusform>
            <numerusform>%Ln Aufrufe ließen sich nicht ins Kostenbuch schreiben und liegen in „%1“. Sie kommen hinein, wenn wieder für das Kostenbuch erfasst wird, oder mit „tallyglass import“.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) tell no count of tokens: what they used is unknown.</source>
        <translation>
            <numerusform>%Ln Anfrage nennt keine Token: Was sie verbrauchte, ist unbekannt.</numerusform>
            <numerusform>%Ln Anfragen nennen keine Token: Was sie verbrauchten, ist unbekannt.</numerusform>
        </translation>
    </message>
    <message>
        <source>the sums count, %1; the finer records are kept and add nothing</source>
        <translation>die Summen zählen, %1; die feineren Datensätze bleiben erhalten und zählen nicht mit</translation>
    </message>
    <message>
        <source>The tokens, the cost and the outcome of this request could not be stored in the ledger yet: they are kept in “%1”.</source>
        <translation>Die Token, die Kosten und der Ausgang dieser Anfrage konnten noch nicht ins Kostenbuch geschrieben werden: Sie liegen in „%1“.</translation>
    </message>
    <message>
        <source>They come into the ledger at the next start, when it can be written again. To ask again would be billed again.</source>
        <translation>Sie kommen beim nächsten Start ins Kostenbuch, wenn es sich wieder schreiben lässt. Noch einmal zu fragen, würde noch einmal berechnet.</translation>
    </message>
    <message>
        <source>No record of this file has tokens, a cost or a number of requests. If the file has them, say with a mapping which columns they are.</source>
        <translation>Kein Eintrag dieser Datei hat Tokens, Kosten oder eine Zahl von Anfragen. Wenn die Datei sie hat, sagen Sie mit einer Zuordnung, welche Spalten sie sind.</translation>
    </message>
    <message>
        <source>Import %1 came from the same place and has requests of the same times, models and tokens: %2.</source>
        <extracomment>%1 and %2 are numbers</extracomment>
        <translation>Import %1 kam vom selben Ort und hat Anfragen mit denselben Zeiten, Modellen und Tokens: %2.</translation>
    </message>
    <message>
        <source>Would they count twice?</source>
        <translation>Würden sie doppelt zählen?</translation>
    </message>
    <message>
        <source>They are the same, read in another way: nothing of this file is imported. Undo import %1 first.</source>
        <translation>Es sind dieselben, anders gelesen: Nichts aus dieser Datei wird importiert. Machen Sie zuerst Import %1 rückgängig.</translation>
    </message>
    <message>
        <source>They are others, and both count.</source>
        <translation>Es sind andere, und beide zählen.</translation>
    </message>
    <message>
        <source>They count twice now.</source>
        <translation>Sie zählen jetzt doppelt.</translation>
    </message>
    <message>
        <source>Nothing was imported, as they would count twice. To read the file in another way, undo import %1 first.</source>
        <translation>Nichts wurde importiert, da sie doppelt zählen würden. Um die Datei anders zu lesen, machen Sie zuerst Import %1 rückgängig.</translation>
    </message>
    <message>
        <source>The costs of this file are %1 times what prices give, in nearly all of its records. If they are not in dollars, say with a mapping (--map) in which unit they are; an import that was made must be undone first.</source>
        <translation>Die Kosten dieser Datei sind in fast allen ihrer Datensätze das %1-Fache dessen, was Preise ergeben. Sind sie nicht in Dollar, so geben Sie mit einer Zuordnung (--map) an, in welcher Einheit sie sind; ein Import, der schon gemacht ist, muss erst rückgängig gemacht werden.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Time &amp;zone</source>
        <translation>&amp;Zeitzone</translation>
    </message>
    <message>
        <source>Days, weeks and months are cut in this zone.</source>
        <translation>Tage, Wochen und Monate beginnen nach dieser Zone.</translation>
    </message>
    <message>
        <source>&amp;Week begins on</source>
        <translation>&amp;Woche beginnt am</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation>Die Sprache wechselt beim nächsten Start.</translation>
    </message>
    <message>
        <source>&amp;Single letters are shortcuts (D today, W last 7 days, X compare …)</source>
        <translation>&amp;Einzelne Buchstaben sind Tastenkürzel (D heute, W letzte 7 Tage, X Vergleich …)</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>&amp;Customer</source>
        <translation>&amp;Kunde</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>&amp;Projekt</translation>
    </message>
    <message>
        <source>Tell &amp;them whom a request is for</source>
        <translation>&amp;Mitteilen, für wen eine Anfrage ist</translation>
    </message>
    <message>
        <source>Send &amp;names with an @ or a blank as they are, not as pseudonyms</source>
        <translation>&amp;Namen mit @ oder Leerzeichen unverändert senden, nicht als Pseudonym</translation>
    </message>
    <message>
        <source>T&amp;eam</source>
        <translation>T&amp;eam</translation>
    </message>
    <message>
        <source>part of the title at OpenRouter</source>
        <translation>Teil des Titels bei OpenRouter</translation>
    </message>
    <message>
        <source>App &amp;address</source>
        <translation>&amp;Adresse der App</translation>
    </message>
    <message>
        <source>Per &amp;request</source>
        <translation>Je &amp;Anfrage</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Per &amp;day</source>
        <translation>Je &amp;Tag</translation>
    </message>
    <message>
        <source>A request that may cost more is not sent. With a limit, “Max tokens” must be set and the price known.</source>
        <translation>Was mehr kosten kann, wird nicht gesendet. Mit einer Grenze muss „Höchstens Token“ angegeben und der Preis bekannt sein.</translation>
    </message>
    <message>
        <source>Until connected</source>
        <translation>Bis verbunden</translation>
    </message>
    <message>
        <source>without limit</source>
        <translation>ohne Grenze</translation>
    </message>
    <message>
        <source>Until the answer begins</source>
        <translation>Bis die Antwort beginnt</translation>
    </message>
    <message>
        <source>Between two pieces</source>
        <translation>Zwischen zwei Stücken</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>New attempts</source>
        <translation>Neue Versuche</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Only after a whole answer that says “not now”; each has a record of its own.</source>
        <translation>Nur nach einer ganzen Antwort, die „jetzt nicht“ sagt; jeder hat seinen eigenen Datensatz.</translation>
    </message>
    <message>
        <source>Allow &amp;http:// to other machines (keys can be read on the way)</source>
        <translation>&amp;http:// zu anderen Rechnern erlauben (Schlüssel sind unterwegs lesbar)</translation>
    </message>
    <message>
        <source>Tell on the &amp;desktop when a budget reaches a threshold</source>
        <translation>Auf dem &amp;Desktop melden, wenn ein Budget eine Schwelle erreicht</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>&amp;Quiet from</source>
        <translation>&amp;Ruhe ab</translation>
    </message>
    <message>
        <source>never, or a time like 22:00</source>
        <translation>nie, oder eine Uhrzeit wie 22:00</translation>
    </message>
    <message>
        <source>Quiet &amp;until</source>
        <translation>Ruhe &amp;bis</translation>
    </message>
    <message>
        <source>a time like 07:00</source>
        <translation>eine Uhrzeit wie 07:00</translation>
    </message>
    <message>
        <source>What is crossed meanwhile is told together afterwards.</source>
        <translation>Was inzwischen überschritten wird, wird danach zusammen gemeldet.</translation>
    </message>
    <message>
        <source>Show today’s cost and the &amp;budgets in the system tray</source>
        <translation>Heutige Kosten und &amp;Budgets in der Symbolleiste des Systems zeigen</translation>
    </message>
    <message>
        <source>Unusual &amp;days from</source>
        <translation>Ungewöhnliche &amp;Tage ab</translation>
    </message>
    <message>
        <source>5 dollars above the usual</source>
        <translation>5 Dollar über dem Üblichen</translation>
    </message>
    <message>
        <source>A budget’s day that costs so much more than this weekday mostly does is told once.</source>
        <translation>Ein Tag eines Budgets, der so viel mehr kostet als dieser Wochentag meist, wird einmal gemeldet.</translation>
    </message>
</context>
<context>
    <name>Sinks</name>
    <message>
        <source>The receiver refused %1 of %2 spans: %3</source>
        <translation>Der Empfänger hat %1 von %2 Spans abgelehnt: %3</translation>
    </message>
    <message>
        <source>The portal answered with status %1, but not with the row that it made. It is asked before anything is sent again.</source>
        <translation>Das Portal hat mit Status %1 geantwortet, aber nicht mit der Zeile, die es angelegt hat. Es wird gefragt, ehe etwas neu gesendet wird.</translation>
    </message>
    <message>
        <source>The portal made a row that is not what was sent. Look at it there before it is sent again.</source>
        <translation>Das Portal hat eine Zeile angelegt, die nicht dem Gesendeten entspricht. Sehen Sie sie dort an, ehe neu gesendet wird.</translation>
    </message>
    <message>
        <source>The record has no project.</source>
        <translation>Der Datensatz hat kein Projekt.</translation>
    </message>
    <message>
        <source>The project “%1” has no id at the portal.</source>
        <translation>Das Projekt „%1“ hat keine Kennung im Portal.</translation>
    </message>
    <message>
        <source>The record has no provider.</source>
        <translation>Der Datensatz hat keinen Anbieter.</translation>
    </message>
    <message>
        <source>The record has no model.</source>
        <translation>Der Datensatz hat kein Modell.</translation>
    </message>
    <message>
        <source>The input tokens are unknown.</source>
        <translation>Die Eingabe-Token sind unbekannt.</translation>
    </message>
    <message>
        <source>The output tokens are unknown.</source>
        <translation>Die Ausgabe-Token sind unbekannt.</translation>
    </message>
    <message>
        <source>Some tokens are known as a total only.</source>
        <translation>Einige Token sind nur als Summe bekannt.</translation>
    </message>
    <message>
        <source>The record is a sum of several requests.</source>
        <translation>Der Datensatz ist eine Summe mehrerer Anfragen.</translation>
    </message>
    <message>
        <source>The request has not ended yet.</source>
        <translation>Die Anfrage ist noch nicht zu Ende.</translation>
    </message>
    <message>
        <source>The receiver answered with status %1.</source>
        <translation>Der Empfänger hat mit Status %1 geantwortet.</translation>
    </message>
    <message>
        <source>The receiver answered with status %1: %2</source>
        <translation>Der Empfänger hat mit Status %1 geantwortet: %2</translation>
    </message>
</context>
<context>
    <name>Snapshot</name>
    <message>
        <source>The picture could not be written to %1.</source>
        <translation>Das Bild konnte nicht nach %1 geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>SourceCounts</name>
    <message>
        <source>Yes, they are inside it: %1 prompt tokens in these rows.</source>
        <translation>Ja, sie sind darin: %1 Prompt-Tokens in diesen Zeilen.</translation>
    </message>
    <message>
        <source>No, they come on top: %1 prompt tokens in these rows.</source>
        <translation>Nein, sie kommen hinzu: %1 Prompt-Tokens in diesen Zeilen.</translation>
    </message>
    <message>
        <source>Does the input count include the tokens of the cache? %1 rows with such tokens have no total that tells it.</source>
        <translation>Enthält die Eingabezahl die Tokens aus dem Cache? %1 Zeilen mit solchen Tokens haben keine Gesamtzahl, die es zeigt.</translation>
    </message>
</context>
<context>
    <name>SumsSurvey</name>
    <message>
        <source>They are left out: %1.</source>
        <translation>Sie fallen weg: %1.</translation>
    </message>
    <message>
        <source>They count as other rows do: %1.</source>
        <translation>Sie zählen wie andere Zeilen: %1.</translation>
    </message>
    <message>
        <source>Some rows hold the sums of the others of their trace or conversation. Do both count?</source>
        <translation>Einige Zeilen enthalten die Summen der anderen ihres Traces oder Gesprächs. Zählen beide?</translation>
    </message>
    <message>
        <source>Some rows stand around the others of their trace or conversation, and their counts are no smaller than the sums of those. Do both count?</source>
        <translation>Einige Zeilen umschließen die anderen ihres Traces oder Gesprächs, und ihre Zahlen sind nicht kleiner als deren Summen. Zählen beide?</translation>
    </message>
    <message>
        <source>Some rows tell less of whose use they are, or stand for more time, and hold the sums of others. Do they count?</source>
        <translation>Einige Zeilen sagen weniger darüber, wessen Nutzung sie sind, oder stehen für mehr Zeit, und enthalten die Summen anderer. Zählen sie?</translation>
    </message>
</context>
<context>
    <name>TableSample</name>
    <message>
        <source>This is neither a table with a header nor JSON, so it has no columns.</source>
        <translation>Das ist weder eine Tabelle mit Kopfzeile noch JSON und hat darum keine Spalten.</translation>
    </message>
</context>
<context>
    <name>TallyglassCsv</name>
    <message>
        <source>The context is nested deeper than %1 levels.</source>
        <translation>Der Kontext ist tiefer als %1 Ebenen verschachtelt.</translation>
    </message>
    <message>
        <source>The time is empty.</source>
        <translation>Die Zeit ist leer.</translation>
    </message>
    <message>
        <source>The token counts contradict each other: a part is larger than its whole.</source>
        <translation>Die Tokenzahlen widersprechen sich: Ein Teil ist größer als sein Ganzes.</translation>
    </message>
    <message>
        <source>The Tallyglass export has no column %1. Export it again, or import it with --format csv.</source>
        <translation>Dem Tallyglass-Export fehlt die Spalte %1. Exportieren Sie ihn erneut oder importieren Sie ihn mit --format csv.</translation>
    </message>
</context>
<context>
    <name>TallyglassJson</name>
    <message>
        <source>“%1” is not a value for %2.</source>
        <translation>„%1“ ist kein Wert für %2.</translation>
    </message>
    <message>
        <source>The token counts contradict each other: a part is larger than its sum.</source>
        <translation>Die Tokenzahlen widersprechen sich: Ein Teil ist größer als die Summe.</translation>
    </message>
    <message>
        <source>Tallyglass JSON</source>
        <translation>Tallyglass-JSON</translation>
    </message>
    <message>
        <source>Records exported by Tallyglass as JSON or JSON Lines</source>
        <translation>Datensätze, die Tallyglass als JSON oder JSON Lines exportiert hat</translation>
    </message>
    <message>
        <source>A token count is too large.</source>
        <translation>Eine Tokenzahl ist zu groß.</translation>
    </message>
</context>
<context>
    <name>TeamLedger</name>
    <message>
        <source>Ledgers on a PostgreSQL server need the library libpq, which is not on this computer. Install the package libpq5 and try again.</source>
        <translation>Kostenbücher auf einem PostgreSQL-Server brauchen die Bibliothek libpq, die auf diesem Computer fehlt. Das Paket libpq5 installieren und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The database has the encoding %1. A ledger needs UTF8; make a database with it.</source>
        <translation>Die Datenbank hat die Kodierung %1. Ein Kostenbuch braucht UTF8; eine Datenbank damit anlegen.</translation>
    </message>
    <message>
        <source>The server of %1 did not let this role in. Check the name of the role and its password (~/.pgpass, or what libpq else knows). Nothing was changed.</source>
        <translation>Der Server von %1 hat diese Rolle nicht eingelassen. Den Namen der Rolle und ihr Passwort prüfen (~/.pgpass, oder was libpq sonst kennt). Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This role has no right to connect to the database of %1. Nothing was changed.</source>
        <translation>Diese Rolle darf sich nicht mit der Datenbank von %1 verbinden. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The server has no such database: %1. Nothing was changed.</source>
        <translation>Der Server hat keine solche Datenbank: %1. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>There is no such service: %1. Look at ~/.pg_service.conf.</source>
        <translation>Es gibt keinen solchen Dienst: %1. In ~/.pg_service.conf nachsehen.</translation>
    </message>
    <message>
        <source>The connection to %1 is not safe: TLS was refused, or the server&apos;s certificate could not be verified. Nothing was sent.</source>
        <translation>Die Verbindung zu %1 ist nicht sicher: TLS wurde abgelehnt, oder das Zertifikat des Servers ließ sich nicht prüfen. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The server of %1 cannot be reached. Nothing was changed. Check its name, its port and the network.</source>
        <translation>Der Server von %1 ist nicht erreichbar. Nichts wurde geändert. Seinen Namen, seinen Port und das Netz prüfen.</translation>
    </message>
    <message>
        <source>Somebody else is writing into the team&apos;s ledger for longer than was waited. Nothing was changed. Try again.</source>
        <translation>Jemand anderes schreibt länger in das Kostenbuch des Teams, als gewartet wurde. Nichts wurde geändert. Noch einmal versuchen.</translation>
    </message>
    <message>
        <source>This import was made by another role. Only who made it, or a manager of the team&apos;s ledger, may undo it. Nothing was changed.</source>
        <translation>Diesen Import hat eine andere Rolle gemacht. Nur wer ihn gemacht hat oder das Kostenbuch des Teams verwaltet, darf ihn rückgängig machen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This role has not the right to do that in the team&apos;s ledger. Nothing was changed.</source>
        <translation>Diese Rolle hat nicht das Recht, das im Kostenbuch des Teams zu tun. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>There is no ledger in this database. An administrator makes one with “tallyglass ledger create”.</source>
        <translation>In dieser Datenbank ist kein Kostenbuch. Die Administration legt eines mit „tallyglass ledger create“ an.</translation>
    </message>
    <message>
        <source>The server has no room or no connection left. Nothing was changed.</source>
        <translation>Der Server hat keinen Platz oder keine Verbindung mehr frei. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The server can only be read just now. Nothing was changed.</source>
        <translation>Der Server kann zurzeit nur gelesen werden. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The server of the team&apos;s ledger refused a statement. Nothing was changed.</source>
        <translation>Der Server des Team-Kostenbuchs hat eine Anweisung abgelehnt. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The connection to the server of the team&apos;s ledger was lost. Nothing was changed.</source>
        <translation>Die Verbindung zum Server des Team-Kostenbuchs ging verloren. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Watched folders and programs whose calls are recorded belong to one computer: they need a ledger in a file. Nothing was changed. Let them go into a ledger of your own, and publish it to the team&apos;s with “tallyglass publish”.</source>
        <translation>Überwachte Ordner und Programme, deren Aufrufe aufgezeichnet werden, gehören zu einem Computer: Sie brauchen ein Kostenbuch in einer Datei. Nichts wurde geändert. Sie können in ein eigenes Kostenbuch gehen, das mit „tallyglass publish“ in das des Teams veröffentlicht wird.</translation>
    </message>
    <message>
        <source>The server has no role “%1”. Nothing was changed. An administrator makes one with CREATE ROLE … LOGIN.</source>
        <translation>Der Server hat keine Rolle „%1“. Nichts wurde geändert. Die Administration legt eine mit CREATE ROLE … LOGIN an.</translation>
    </message>
    <message>
        <source>The role “%1” may write and so sees everything: it cannot be limited to customers. Nothing was changed.</source>
        <translation>Die Rolle „%1“ darf schreiben und sieht daher alles: Sie lässt sich nicht auf Kunden beschränken. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>“%1” is a file. This is for a ledger on a PostgreSQL server: name it as postgresql://HOST/DATABASE or service=NAME.</source>
        <translation>„%1“ ist eine Datei. Das hier ist für ein Kostenbuch auf einem PostgreSQL-Server: als postgresql://HOST/DATENBANK oder service=NAME nennen.</translation>
    </message>
    <message>
        <source>%1 records have no identity.</source>
        <translation>%1 Datensätze haben keine Identität.</translation>
    </message>
    <message>
        <source>The number of records that is kept is wrong by %1.</source>
        <translation>Die festgehaltene Zahl der Datensätze weicht um %1 ab.</translation>
    </message>
    <message>
        <source>%1 records have a number that was not given yet.</source>
        <translation>%1 Datensätze haben eine Nummer, die noch nicht vergeben wurde.</translation>
    </message>
    <message>
        <source>%1 versions of records are there twice.</source>
        <translation>%1 Fassungen von Datensätzen sind doppelt da.</translation>
    </message>
    <message>
        <source>The mirror has %1 rows of the table %2, the server %3.</source>
        <translation>Der Spiegel hat %1 Zeilen der Tabelle %2, der Server %3.</translation>
    </message>
    <message>
        <source>There is a ledger in %1 already. Nothing was changed.</source>
        <translation>In %1 ist schon ein Kostenbuch. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The role “%1” sees only a part of the team&apos;s ledger, which cannot be copied. Nothing was changed.</source>
        <translation>Die Rolle „%1“ sieht nur einen Teil des Team-Kostenbuchs, der sich nicht kopieren lässt. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The team&apos;s ledger was written by a newer version of Tallyglass. Nothing was changed. Open it with that version.</source>
        <translation>Das Kostenbuch des Teams wurde von einer neueren Version von Tallyglass geschrieben. Nichts wurde geändert. Mit jener Version öffnen.</translation>
    </message>
    <message>
        <source>The role “%1” may only read the team&apos;s ledger. Nothing was changed. Ask who manages it for the right to write.</source>
        <translation>Die Rolle „%1“ darf das Kostenbuch des Teams nur lesen. Nichts wurde geändert. Wer es verwaltet, kann das Recht zum Schreiben geben.</translation>
    </message>
    <message>
        <source>The connection to the server of the team&apos;s ledger was lost just when the change was to become valid, and the server did not come back. Whether it holds is not known. Do the same again when the server is back: nothing is counted twice.</source>
        <translation>Die Verbindung zum Server des Team-Kostenbuchs ging verloren, gerade als die Änderung gültig werden sollte, und der Server kam nicht zurück. Ob sie gilt, ist nicht bekannt. Dasselbe noch einmal tun, wenn der Server wieder da ist: Nichts zählt doppelt.</translation>
    </message>
    <message>
        <source>This file is what Tallyglass keeps of a team&apos;s ledger on a server, and can only be read. Nothing was changed. Open the ledger by its address, or make one of your own of it with “tallyglass ledger copy”.</source>
        <translation>In dieser Datei hält Tallyglass, was es vom Kostenbuch eines Teams auf einem Server hat; sie kann nur gelesen werden. Nichts wurde geändert. Das Kostenbuch lässt sich mit seiner Adresse öffnen, oder „tallyglass ledger copy“ macht ein eigenes daraus.</translation>
    </message>
    <message>
        <source>The server of %1 is just starting or ending. Nothing was changed. Try again in a moment.</source>
        <translation>Der Server von %1 startet oder endet gerade. Nichts wurde geändert. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The server of %1 has no connection left. Nothing was changed. Try again, or ask who manages it.</source>
        <translation>Der Server von %1 hat keine Verbindung mehr frei. Nichts wurde geändert. Versuchen Sie es noch einmal, oder fragen Sie, wer ihn verwaltet.</translation>
    </message>
    <message>
        <source>“%1” cannot be read as the address of a database. In a name or a password of it, @ is written %40, / is %2F, : is %3A and ? is %3F.</source>
        <translation>„%1“ lässt sich nicht als Adresse einer Datenbank lesen. In einem Namen oder Passwort darin wird @ als %40 geschrieben, / als %2F, : als %3A und ? als %3F.</translation>
    </message>
    <message>
        <source>The database of %1 has tables of something else: %2. Nothing was changed. Make a database for the ledger alone.</source>
        <translation>In der Datenbank von %1 sind Tabellen von etwas anderem: %2. Nichts wurde geändert. Das Kostenbuch braucht eine Datenbank für sich.</translation>
    </message>
    <message>
        <source>The team&apos;s ledger was made by an older version of Tallyglass. Nothing was changed. Who owns it brings it to this version with “tallyglass ledger upgrade”; after that older ones cannot open it any more.</source>
        <translation>Das Kostenbuch des Teams wurde mit einer älteren Version von Tallyglass angelegt. Nichts wurde geändert. Wem es gehört, bringt es mit „tallyglass ledger upgrade“ auf diese Version; ältere können es danach nicht mehr öffnen.</translation>
    </message>
    <message>
        <source>Only a manager may change the prices of records in a team&apos;s ledger, which the role “%1” is not. Nothing was changed.</source>
        <translation>Preise von Datensätzen darf im Kostenbuch eines Teams nur ändern, wer es verwaltet; die Rolle „%1“ tut das nicht. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The role “%1” sees the records of some customers only. Imports, budgets, rules and connections are not shown to it. Ask who manages the ledger.</source>
        <translation>Die Rolle „%1“ sieht nur die Datensätze einiger Kunden. Importe, Budgets, Regeln und Verbindungen werden ihr nicht gezeigt. Wer das Kostenbuch verwaltet, kann Auskunft geben.</translation>
    </message>
    <message>
        <source>The role “%1” does not own the team&apos;s ledger. Nothing was changed. Ask a member of tally_owner to do this.</source>
        <translation>Der Rolle „%1“ gehört das Kostenbuch des Teams nicht. Nichts wurde geändert. Das kann ein Mitglied von tally_owner tun.</translation>
    </message>
    <message>
        <source>Only a manager of a team&apos;s ledger can copy it to another database, with what each role may see. Nothing was changed.</source>
        <translation>Nur wer das Kostenbuch eines Teams verwaltet, kann es in eine andere Datenbank kopieren, samt dem, was jede Rolle sehen darf. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The role “%1” may only read the team&apos;s ledger, and of it the records of some customers: imports, budgets, rules and connections are not shown to it. Nothing was changed. Ask who manages it for other rights.</source>
        <translation>Die Rolle „%1“ darf das Kostenbuch des Teams nur lesen, und davon die Datensätze einiger Kunden: Importe, Budgets, Regeln und Verbindungen werden ihr nicht gezeigt. Nichts wurde geändert. Wer es verwaltet, kann andere Rechte geben.</translation>
    </message>
    <message>
        <source>The counter %1 of the server is %2 and should be %3.</source>
        <translation>Der Zähler %1 des Servers ist %2 und sollte %3 sein.</translation>
    </message>
    <message>
        <source>%1 rows of the table %2 are not the same in the mirror and on the server.</source>
        <translation>%1 Zeilen der Tabelle %2 sind im Spiegel nicht dieselben wie auf dem Server.</translation>
    </message>
    <message>
        <source>Others write to the ledger all the time. It could not be compared with the server; try again when it is quieter.</source>
        <translation>Andere schreiben ständig in das Kostenbuch. Es konnte nicht mit dem Server verglichen werden; versuchen Sie es wieder, wenn es ruhiger ist.</translation>
    </message>
    <message>
        <source>%1 identities belong to no record.</source>
        <translation>%1 Identitäten gehören zu keinem Datensatz.</translation>
    </message>
    <message>
        <source>%1 names of records are missing.</source>
        <translation>%1 Namen von Datensätzen fehlen.</translation>
    </message>
    <message>
        <source>The imports of %1 records are missing.</source>
        <translation>Die Importe von %1 Datensätzen fehlen.</translation>
    </message>
</context>
<context>
    <name>ThreadSurvey</name>
    <message>
        <source>Both counts only grow from row to row of each conversation or run. Are they running totals?</source>
        <translation>Beide Zahlen wachsen von Zeile zu Zeile jedes Gesprächs oder Laufs nur an. Sind es laufende Summen?</translation>
    </message>
    <message>
        <source>Some rows name another row as their parent, and the parents’ counts are the sums of their children’s. Do both count?</source>
        <translation>Einige Zeilen nennen eine andere als übergeordnet, und deren Zahlen sind die Summen der untergeordneten. Zählen beide?</translation>
    </message>
    <message>
        <source>Only the children count: %1 tokens in all.</source>
        <translation>Nur die untergeordneten zählen: zusammen %1 Token.</translation>
    </message>
    <message>
        <source>Both count: %1 tokens in all.</source>
        <translation>Beide zählen: zusammen %1 Token.</translation>
    </message>
    <message>
        <source>Some rows name another row as their parent, and the parents’ counts are no smaller than the sums of their children’s. Do both count?</source>
        <translation>Manche Zeilen nennen eine andere als übergeordnete, und deren Zahlen sind nicht kleiner als die Summen der untergeordneten. Zählen beide?</translation>
    </message>
    <message>
        <source>The costs only grow from row to row of each conversation or run. Are they running totals?</source>
        <translation>Die Kosten wachsen in jedem Gespräch oder Lauf nur von Zeile zu Zeile. Sind es laufende Summen?</translation>
    </message>
    <message>
        <source>Each row counts as it is: %1.</source>
        <translation>Jede Zeile zählt, wie sie ist: %1.</translation>
    </message>
    <message>
        <source>Running totals, of which each row’s growth counts: %1.</source>
        <translation>Laufende Summen, von denen der Zuwachs jeder Zeile zählt: %1.</translation>
    </message>
    <message>
        <source>The totals only grow from row to row of the whole file. Are they running totals?</source>
        <translation>Die Summen wachsen von Zeile zu Zeile der ganzen Datei nur an. Sind es laufende Summen?</translation>
    </message>
    <message>
        <source>The counts only grow from row to row of each conversation or run. Are they running totals?</source>
        <translation>Die Zahlen wachsen von Zeile zu Zeile jedes Gesprächs oder Laufs nur an. Sind es laufende Summen?</translation>
    </message>
</context>
<context>
    <name>TokenForm</name>
    <message>
        <source>The context is KEY=VALUE, as team=search; “%1” is not.</source>
        <translation>Der Kontext ist SCHLÜSSEL=WERT, wie team=suche; „%1“ ist das nicht.</translation>
    </message>
    <message>
        <source>A limit is MEASURE=N/WINDOW, as requests=60/minute or cost=50/month; “%1” is not.</source>
        <translation>Eine Grenze ist MASS=N/ZEITRAUM, wie requests=60/minute oder cost=50/month; „%1“ ist das nicht.</translation>
    </message>
</context>
<context>
    <name>TokenParts</name>
    <message>
        <source>Input, uncached</source>
        <translation>Eingabe ohne Cache</translation>
    </message>
    <message>
        <source>Cache read</source>
        <translation>Aus Cache gelesen</translation>
    </message>
    <message>
        <source>Cache write, 5 min</source>
        <translation>In Cache, 5 min</translation>
    </message>
    <message>
        <source>Cache write, 1 h</source>
        <translation>In Cache, 1 h</translation>
    </message>
    <message>
        <source>Cache write</source>
        <translation>In Cache</translation>
    </message>
    <message>
        <source>Audio input</source>
        <translation>Audio-Eingabe</translation>
    </message>
    <message>
        <source>Cached audio</source>
        <translation>Audio aus dem Cache</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Denken</translation>
    </message>
    <message>
        <source>Audio output</source>
        <translation>Audio-Ausgabe</translation>
    </message>
    <message>
        <source>Not split by the log</source>
        <translation>Im Protokoll nicht aufgeteilt</translation>
    </message>
</context>
<context>
    <name>TotalSurvey</name>
    <message>
        <source>Some rows say to be totals and hold the sums of others. Do they count?</source>
        <translation>Manche Zeilen nennen sich Summen und enthalten die Summen anderer. Zählen sie?</translation>
    </message>
    <message>
        <source>Some rows say to be totals, but not all of them are sums of others. Do they count?</source>
        <translation>Manche Zeilen nennen sich Summen, aber nicht alle sind Summen anderer. Zählen sie?</translation>
    </message>
    <message>
        <source>They are left out: %1 tokens in all.</source>
        <translation>Sie werden ausgelassen: zusammen %1 Token.</translation>
    </message>
    <message>
        <source>They count as other rows do: %1 tokens in all.</source>
        <translation>Sie zählen wie andere Zeilen: zusammen %1 Token.</translation>
    </message>
</context>
<context>
    <name>TrackedTeam</name>
    <message>
        <source>The row has neither a model nor tokens.</source>
        <translation>Die Zeile enthält weder ein Modell noch Tokens.</translation>
    </message>
    <message>
        <source>TrackedTeamClient usage log</source>
        <translation>TrackedTeamClient-Verbrauchsprotokoll</translation>
    </message>
    <message>
        <source>The usage_log list of an OpenRouter team client, saved as JSON</source>
        <translation>Die Liste usage_log eines OpenRouter-Team-Clients, als JSON gespeichert</translation>
    </message>
</context>
<context>
    <name>TwinDoubt</name>
    <message>
        <source>“%1” and “%2” have one meaning, but their values differ: “%3” and “%4”. Which of them counts?</source>
        <translation>„%1“ und „%2“ haben eine Bedeutung, aber ihre Werte unterscheiden sich: „%3“ und „%4“. Was davon zählt?</translation>
    </message>
    <message>
        <source>“%1”; the others are kept in the context.</source>
        <translation>„%1“; die anderen bleiben im Kontext.</translation>
    </message>
</context>
<context>
    <name>TypedNumber</name>
    <message>
        <source>“%1” may mean %2 or %3. Type it without marks of thousands.</source>
        <translation>„%1“ kann %2 oder %3 heißen. Geben Sie die Zahl ohne Tausenderzeichen ein.</translation>
    </message>
</context>
<context>
    <name>UsageSet</name>
    <message>
        <source>Rows hold several counts of tokens: %1. Which of them count?</source>
        <translation>Zeilen enthalten mehrere Angaben von Token: %1. Welche davon zählen?</translation>
    </message>
    <message>
        <source>All of them together: %1 tokens in the first such row.</source>
        <translation>Alle zusammen: %1 Token in der ersten solchen Zeile.</translation>
    </message>
    <message>
        <source>“%1” alone: %2 tokens in the first such row.</source>
        <translation>Nur „%1“: %2 Token in der ersten solchen Zeile.</translation>
    </message>
</context>
<context>
    <name>VercelGateway</name>
    <message>
        <source>The row has no day. Ask for the report with date_part=day.</source>
        <translation>Die Zeile enthält keinen Tag. Bitte den Bericht mit date_part=day abrufen.</translation>
    </message>
    <message>
        <source>These are sums by tag: a request with several tags counts in each of them, so the whole may be too much.</source>
        <translation>Dies sind Summen nach Tag: Eine Anfrage mit mehreren Tags zählt in jedem davon, die Gesamtsumme kann also zu hoch sein.</translation>
    </message>
    <message>
        <source>Vercel AI Gateway generations</source>
        <translation>Einzelabfragen des Vercel AI Gateway</translation>
    </message>
    <message>
        <source>Answers of the Vercel AI Gateway&apos;s GET /v1/generation</source>
        <translation>Antworten des Vercel AI Gateway auf GET /v1/generation</translation>
    </message>
    <message>
        <source>Vercel AI Gateway report</source>
        <translation>Bericht des Vercel AI Gateway</translation>
    </message>
    <message>
        <source>Answer of the Vercel AI Gateway&apos;s GET /v1/report with a date_part</source>
        <translation>Antwort des Vercel AI Gateway auf GET /v1/report mit einem date_part</translation>
    </message>
</context>
<context>
    <name>Watch</name>
    <message>
        <source>Its %1 records stay in the ledger.</source>
        <comment>number</comment>
        <translation>Seine %1 Datensätze bleiben im Kostenbuch.</translation>
    </message>
    <message>
        <source>Next look in %1 min.</source>
        <comment>number</comment>
        <translation>Nächster Blick in %1 min.</translation>
    </message>
    <message>
        <source>off</source>
        <comment>state of a folder</comment>
        <translation>aus</translation>
    </message>
    <message>
        <source>not read yet</source>
        <comment>state of a folder</comment>
        <translation>noch nicht gelesen</translation>
    </message>
    <message>
        <source>watching</source>
        <comment>state of a folder</comment>
        <translation>überwacht</translation>
    </message>
    <message>
        <source>reading</source>
        <comment>state of a folder</comment>
        <translation>wird gelesen</translation>
    </message>
    <message>
        <source>ledger in use</source>
        <comment>state of a folder</comment>
        <translation>Kostenbuch belegt</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) to answer</source>
        <comment>state of a folder</comment>
        <translation>
            <numerusform>%n Datei offen</numerusform>
            <numerusform>%n Dateien offen</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all was read</source>
        <comment>state of a folder</comment>
        <translation>Nicht alles gelesen</translation>
    </message>
    <message>
        <source>No permission</source>
        <comment>state of a folder</comment>
        <translation>Kein Zugriff</translation>
    </message>
    <message>
        <source>Folder is gone</source>
        <comment>state of a folder</comment>
        <translation>Ordner fehlt</translation>
    </message>
    <message>
        <source>Another program writes the ledger. It is tried again by itself.</source>
        <translation>Ein anderes Programm schreibt in das Kostenbuch. Es wird von selbst noch einmal versucht.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>eben</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <comment>number</comment>
        <translation>vor %1 min</translation>
    </message>
</context>
<context>
    <name>charts</name>
    <message>
        <source>Other (%1)</source>
        <extracomment>The rest beyond the top N, with how many entities it stands for</extracomment>
        <translation>Andere (%1)</translation>
    </message>
    <message>
        <source>until %1</source>
        <extracomment>Under the value of the bar that is not over yet; %1 is the time of day</extracomment>
        <translation>bis %1</translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>pt</source>
        <extracomment>Unit: percentage points</extracomment>
        <translation>Pp</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>%1 + %2 without</source>
        <extracomment>A sum of costs and how many requests have none: &quot;$61.02 + 412 without&quot;</extracomment>
        <translation>%1 + %2 ohne</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <extracomment>A day in QDate&apos;s format language: &quot;10 Nov&quot; and &quot;10 Nov 2026&quot;</extracomment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
</context>
<context>
    <name>labels</name>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Projekte</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Statuses</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Cost source</source>
        <translation>Kostenherkunft</translation>
    </message>
    <message>
        <source>Cost sources</source>
        <translation>Kostenherkunft</translation>
    </message>
    <message>
        <source>Finish reason</source>
        <translation>Endegrund</translation>
    </message>
    <message>
        <source>Finish reasons</source>
        <translation>Endegründe</translation>
    </message>
    <message>
        <source>Service tier</source>
        <translation>Dienststufe</translation>
    </message>
    <message>
        <source>Service tiers</source>
        <translation>Dienststufen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>Importe</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Prompt tokens</source>
        <translation>Eingabe-Tokens</translation>
    </message>
    <message>
        <source>Cache read tokens</source>
        <translation>Cache-Lese-Tokens</translation>
    </message>
    <message>
        <source>Cache write tokens</source>
        <translation>Cache-Schreib-Tokens</translation>
    </message>
    <message>
        <source>Completion tokens</source>
        <translation>Ausgabe-Tokens</translation>
    </message>
    <message>
        <source>Reasoning tokens</source>
        <translation>Denk-Tokens</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Cost / request</source>
        <translation>Kosten / Anfrage</translation>
    </message>
    <message>
        <source>Cache hit</source>
        <translation>Cache-Treffer</translation>
    </message>
    <message>
        <source>Latency p50</source>
        <translation>Latenz p50</translation>
    </message>
    <message>
        <source>Latency p95</source>
        <translation>Latenz p95</translation>
    </message>
    <message>
        <source>(not set)</source>
        <translation>(nicht gesetzt)</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>Import %1</translation>
    </message>
    <message>
        <source>Whole period</source>
        <translation>Ganzer Zeitraum</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Cost check</source>
        <translation>Kostenprüfung</translation>
    </message>
    <message>
        <source>Cost checks</source>
        <translation>Kostenprüfung</translation>
    </message>
    <message>
        <source>Cache saving</source>
        <translation>Cache-Ersparnis</translation>
    </message>
    <message>
        <source>Tokens / request</source>
        <translation>Tokens / Anfrage</translation>
    </message>
    <message>
        <source>Cost / million tokens</source>
        <translation>Kosten / Mio. Tokens</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>stimmen überein</translation>
    </message>
    <message>
        <source>reported and computed differ</source>
        <translation>gemeldet und berechnet weichen ab</translation>
    </message>
    <message>
        <source>reported as 0 despite a price</source>
        <translation>als 0 gemeldet trotz Preis</translation>
    </message>
    <message>
        <source>reported cost is not valid</source>
        <translation>gemeldete Kosten ungültig</translation>
    </message>
</context>
<context>
    <name>tally::Actions</name>
    <message>
        <source>%1 (%2)</source>
        <comment>tool tip and key</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Period</source>
        <translation>&amp;Zeitraum</translation>
    </message>
    <message>
        <source>F&amp;ilter</source>
        <translation>F&amp;ilter</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>Da&amp;ten</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Open ledger…</source>
        <translation>Kostenbuch &amp;öffnen…</translation>
    </message>
    <message>
        <source>Open another ledger</source>
        <translation>Ein anderes Kostenbuch öffnen</translation>
    </message>
    <message>
        <source>&amp;New ledger…</source>
        <translation>&amp;Neues Kostenbuch…</translation>
    </message>
    <message>
        <source>Make an empty ledger</source>
        <translation>Ein leeres Kostenbuch anlegen</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>Import usage logs</source>
        <translation>Verbrauchsprotokolle importieren</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Export what is shown</source>
        <translation>Exportieren, was zu sehen ist</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>Das Programm schließen</translation>
    </message>
    <message>
        <source>&amp;Copy with headers</source>
        <translation>Mit Spaltennamen &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy the selected rows, or the chart&apos;s table, with headers</source>
        <translation>Die gewählten Zeilen oder die Tabelle des Diagramms mit Spaltennamen kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Als &amp;JSON kopieren</translation>
    </message>
    <message>
        <source>Copy the current request as JSON</source>
        <translation>Die aktuelle Anfrage als JSON kopieren</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>Search in the table</source>
        <translation>In der Tabelle suchen</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>Time zone, theme, language and keys</source>
        <translation>Zeitzone, Farben, Sprache und Tasten</translation>
    </message>
    <message>
        <source>&amp;Group by…</source>
        <translation>&amp;Gruppieren nach…</translation>
    </message>
    <message>
        <source>Choose what the chart is grouped by</source>
        <translation>Wählen, wonach das Diagramm gruppiert</translation>
    </message>
    <message>
        <source>&amp;Bucket…</source>
        <translation>&amp;Zeitschritt…</translation>
    </message>
    <message>
        <source>Choose hours, days, weeks or months</source>
        <translation>Stunden, Tage, Wochen oder Monate wählen</translation>
    </message>
    <message>
        <source>Chart as &amp;table</source>
        <translation>Diagramm als &amp;Tabelle</translation>
    </message>
    <message>
        <source>Show the chart&apos;s numbers as a table</source>
        <translation>Die Zahlen des Diagramms als Tabelle zeigen</translation>
    </message>
    <message>
        <source>I&amp;nspector</source>
        <translation>Ein&amp;zelheiten</translation>
    </message>
    <message>
        <source>Show everything about the current request</source>
        <translation>Alles über die aktuelle Anfrage zeigen</translation>
    </message>
    <message>
        <source>&amp;Collapse the page list</source>
        <translation>&amp;Seitenliste einklappen</translation>
    </message>
    <message>
        <source>Show only the icons of the pages</source>
        <translation>Nur die Symbole der Seiten zeigen</translation>
    </message>
    <message>
        <source>Co&amp;lumns…</source>
        <translation>S&amp;palten…</translation>
    </message>
    <message>
        <source>Choose the columns of the requests table</source>
        <translation>Die Spalten der Anfragentabelle wählen</translation>
    </message>
    <message>
        <source>Next &amp;pane</source>
        <translation>Nächster &amp;Bereich</translation>
    </message>
    <message>
        <source>Go to the next part of the window</source>
        <translation>Zum nächsten Teil des Fensters gehen</translation>
    </message>
    <message>
        <source>R&amp;eload</source>
        <translation>&amp;Neu laden</translation>
    </message>
    <message>
        <source>Ask for the numbers again</source>
        <translation>Die Zahlen neu abfragen</translation>
    </message>
    <message>
        <source>&amp;Choose dates…</source>
        <translation>&amp;Daten wählen…</translation>
    </message>
    <message>
        <source>Choose the first and last day</source>
        <translation>Ersten und letzten Tag wählen</translation>
    </message>
    <message>
        <source>&amp;Previous period</source>
        <translation>&amp;Voriger Zeitraum</translation>
    </message>
    <message>
        <source>One period earlier</source>
        <translation>Einen Zeitraum früher</translation>
    </message>
    <message>
        <source>&amp;Next period</source>
        <translation>&amp;Nächster Zeitraum</translation>
    </message>
    <message>
        <source>One period later</source>
        <translation>Einen Zeitraum später</translation>
    </message>
    <message>
        <source>C&amp;ompare with the previous period</source>
        <translation>&amp;Mit vorigem Zeitraum vergleichen</translation>
    </message>
    <message>
        <source>Compare with the period before</source>
        <translation>Mit dem Zeitraum davor vergleichen</translation>
    </message>
    <message>
        <source>&amp;Match weekdays</source>
        <translation>&amp;Wochentage angleichen</translation>
    </message>
    <message>
        <source>The period before starts on the same day of the week</source>
        <translation>Der Zeitraum davor beginnt am gleichen Wochentag</translation>
    </message>
    <message>
        <source>&amp;Customer…</source>
        <translation>&amp;Kunde…</translation>
    </message>
    <message>
        <source>&amp;User…</source>
        <translation>&amp;Benutzer…</translation>
    </message>
    <message>
        <source>&amp;Model…</source>
        <translation>&amp;Modell…</translation>
    </message>
    <message>
        <source>&amp;Other field…</source>
        <translation>&amp;Anderes Feld…</translation>
    </message>
    <message>
        <source>Filter by any recorded field</source>
        <translation>Nach jedem aufgezeichneten Feld filtern</translation>
    </message>
    <message>
        <source>&amp;Go to the filter bar</source>
        <translation>&amp;Zur Filterleiste</translation>
    </message>
    <message>
        <source>Put the keyboard on the filter bar</source>
        <translation>Die Tastatur auf die Filterleiste setzen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>The filters before</source>
        <translation>Die Filter davor</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Vor</translation>
    </message>
    <message>
        <source>The filters after</source>
        <translation>Die Filter danach</translation>
    </message>
    <message>
        <source>&amp;Remove the last filter</source>
        <translation>&amp;Letzten Filter entfernen</translation>
    </message>
    <message>
        <source>C&amp;lear all filters</source>
        <translation>Alle &amp;Filter entfernen</translation>
    </message>
    <message>
        <source>Remove every filter</source>
        <translation>Jeden Filter entfernen</translation>
    </message>
    <message>
        <source>&amp;Import logs…</source>
        <translation>Protokolle &amp;importieren…</translation>
    </message>
    <message>
        <source>&amp;History and undo</source>
        <translation>&amp;Verlauf und Rückgängig</translation>
    </message>
    <message>
        <source>See imports and take them back</source>
        <translation>Importe sehen und zurücknehmen</translation>
    </message>
    <message>
        <source>Load &amp;sample data</source>
        <translation>&amp;Beispieldaten laden</translation>
    </message>
    <message>
        <source>Look at three months of an agency; removed in one click</source>
        <translation>Drei Monate einer Agentur ansehen; mit einem Klick wieder entfernt</translation>
    </message>
    <message>
        <source>&amp;Remove sample data</source>
        <translation>Beispieldaten &amp;entfernen</translation>
    </message>
    <message>
        <source>Take the sample out of the ledger</source>
        <translation>Das Beispiel aus dem Kostenbuch nehmen</translation>
    </message>
    <message>
        <source>&amp;First steps</source>
        <translation>&amp;Erste Schritte</translation>
    </message>
    <message>
        <source>What is where</source>
        <translation>Was wo ist</translation>
    </message>
    <message>
        <source>List of &amp;keys</source>
        <translation>Liste der &amp;Tasten</translation>
    </message>
    <message>
        <source>Every key of the program</source>
        <translation>Alle Tasten des Programms</translation>
    </message>
    <message>
        <source>&amp;Command line, prices and chat</source>
        <translation>Befehls&amp;zeile, Preise und Chat</translation>
    </message>
    <message>
        <source>The manual page tallyglass(1)</source>
        <translation>Die Handbuchseite tallyglass(1)</translation>
    </message>
    <message>
        <source>Formats and &amp;numbers</source>
        <translation>&amp;Formate und Zahlen</translation>
    </message>
    <message>
        <source>The manual page tallyglass-formats(5)</source>
        <translation>Die Handbuchseite tallyglass-formats(5)</translation>
    </message>
    <message>
        <source>&amp;About Tallyglass</source>
        <translation>Ü&amp;ber Tallyglass</translation>
    </message>
    <message>
        <source>Version, licences and notices</source>
        <translation>Version, Lizenzen und Hinweise</translation>
    </message>
    <message>
        <source>Load a &amp;price list…</source>
        <translation>&amp;Preisliste laden…</translation>
    </message>
    <message>
        <source>LiteLLM, genai-prices, models.dev, OpenRouter, or our own JSON or CSV</source>
        <translation>LiteLLM, genai-prices, models.dev, OpenRouter oder eigenes JSON oder CSV</translation>
    </message>
    <message>
        <source>R&amp;e-price what is shown…</source>
        <translation>Gezeigtes n&amp;eu bepreisen…</translation>
    </message>
    <message>
        <source>Compute the costs of the records that the filters keep anew</source>
        <translation>Die Kosten der gefilterten Datensätze neu berechnen</translation>
    </message>
    <message>
        <source>&amp;Chat</source>
        <translation>&amp;Chat</translation>
    </message>
    <message>
        <source>&amp;New conversation</source>
        <translation>&amp;Neues Gespräch</translation>
    </message>
    <message>
        <source>Begin another conversation with the same models and booking</source>
        <translation>Ein weiteres Gespräch mit denselben Modellen und derselben Buchung beginnen</translation>
    </message>
    <message>
        <source>&amp;Add a model…</source>
        <translation>&amp;Modell hinzufügen…</translation>
    </message>
    <message>
        <source>Choose a provider and a model to ask</source>
        <translation>Anbieter und Modell wählen, die gefragt werden</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>Send the message to the models chosen</source>
        <translation>Die Nachricht an die gewählten Modelle senden</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>S&amp;topp</translation>
    </message>
    <message>
        <source>Stop the answers of this conversation; what came is kept (Esc)</source>
        <translation>Die Antworten dieses Gesprächs stoppen; was kam, bleibt (Esc)</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Umbenennen…</translation>
    </message>
    <message>
        <source>Give the conversation a name</source>
        <translation>Dem Gespräch einen Namen geben</translation>
    </message>
    <message>
        <source>&amp;Export conversation…</source>
        <translation>Gespräch &amp;exportieren…</translation>
    </message>
    <message>
        <source>Save the conversation as Markdown or JSON</source>
        <translation>Das Gespräch als Markdown oder JSON sichern</translation>
    </message>
    <message>
        <source>&amp;Delete conversation…</source>
        <translation>Gespräch &amp;löschen…</translation>
    </message>
    <message>
        <source>Delete the conversation; its records stay</source>
        <translation>Das Gespräch löschen; seine Datensätze bleiben</translation>
    </message>
    <message>
        <source>What would this have &amp;cost…</source>
        <translation>Was hätte das &amp;gekostet …</translation>
    </message>
    <message>
        <source>Price the records that the filters keep on another model</source>
        <translation>Die gefilterten Datensätze mit einem anderen Modell bepreisen</translation>
    </message>
    <message>
        <source>Save a &amp;copy…</source>
        <translation>&amp;Kopie sichern…</translation>
    </message>
    <message>
        <source>Save a copy of the ledger, as a backup or to take along</source>
        <translation>Eine Kopie des Kostenbuchs sichern, als Sicherung oder zum Mitnehmen</translation>
    </message>
    <message>
        <source>&amp;Fix attribution…</source>
        <translation>&amp;Zuordnung berichtigen…</translation>
    </message>
    <message>
        <source>Put right whom requests are booked to, now and later</source>
        <translation>Berichtigen, auf wen Anfragen gebucht sind, jetzt und später</translation>
    </message>
    <message>
        <source>&amp;Watch a folder…</source>
        <translation>Ordner ü&amp;berwachen …</translation>
    </message>
    <message>
        <source>Read a folder&apos;s files, and new ones as they come</source>
        <translation>Die Dateien eines Ordners lesen, und neue, sobald sie kommen</translation>
    </message>
    <message>
        <source>New &amp;budget from this filter…</source>
        <translation>Neues &amp;Budget aus diesem Filter …</translation>
    </message>
    <message>
        <source>Set a limit on what the filters keep</source>
        <translation>Eine Grenze für das setzen, was die Filter behalten</translation>
    </message>
    <message>
        <source>&amp;Add to this page…</source>
        <translation>Auf dieser Seite &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>Add what the page holds: a budget, a watched folder, a connection, or else a conversation</source>
        <translation>Hinzufügen, was die Seite enthält: ein Budget, einen überwachten Ordner, eine Verbindung oder sonst ein Gespräch</translation>
    </message>
    <message>
        <source>Open &amp;team ledger…</source>
        <translation>&amp;Team-Kostenbuch öffnen …</translation>
    </message>
    <message>
        <source>Open the ledger of a team on a PostgreSQL server</source>
        <translation>Das Kostenbuch eines Teams auf einem PostgreSQL-Server öffnen</translation>
    </message>
    <message>
        <source>&amp;Mute alerts until tomorrow</source>
        <translation>&amp;Meldungen bis morgen stumm</translation>
    </message>
    <message>
        <source>Tell nothing of budgets before tomorrow; chosen once more: tell again</source>
        <translation>Vor morgen nichts von Budgets melden; noch einmal gewählt: wieder melden</translation>
    </message>
    <message>
        <source>&amp;Publish to a team&apos;s ledger…</source>
        <translation>Für ein Team &amp;veröffentlichen…</translation>
    </message>
    <message>
        <source>Take the records that the filters keep over into the ledger of a team</source>
        <translation>Die Datensätze, die die Filter behalten, in das Kostenbuch eines Teams übernehmen</translation>
    </message>
</context>
<context>
    <name>tally::AddConnectionDialog</name>
    <message>
        <source>Add a connection</source>
        <translation>Eine Verbindung anlegen</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>name=id at the portal, one a line</source>
        <translation>Name=Kennung im Portal, eine je Zeile</translation>
    </message>
    <message>
        <source>as pseudonyms</source>
        <translation>als Pseudonyme</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>wie sie sind</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>gar nicht</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>A&amp;rt</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>A&amp;dresse</translation>
    </message>
    <message>
        <source>&amp;Secret</source>
        <translation>&amp;Geheimnis</translation>
    </message>
    <message>
        <source>Names &amp;leave</source>
        <translation>Namen &amp;gehen hinaus</translation>
    </message>
    <message>
        <source>&amp;Key or token</source>
        <translation>&amp;Schlüssel oder Token</translation>
    </message>
    <message>
        <source>“%1” is no name=id; a portal has UUIDs.</source>
        <translation>„%1“ ist kein Name=Kennung; ein Portal hat UUIDs.</translation>
    </message>
    <message>
        <source>%1, costs</source>
        <translation>%1, Kosten</translation>
    </message>
    <message>
        <source>%1, usage</source>
        <translation>%1, Nutzung</translation>
    </message>
    <message>
        <source>public key:secret key</source>
        <translation>öffentlicher:geheimer Schlüssel</translation>
    </message>
    <message>
        <source>an admin or management key; others see no usage</source>
        <translation>ein Verwaltungsschlüssel; andere sehen keine Nutzung</translation>
    </message>
    <message>
        <source>Fetch usage from a provider</source>
        <translation>Nutzung von einem Anbieter holen</translation>
    </message>
    <message>
        <source>Send records: %1</source>
        <translation>Datensätze senden: %1</translation>
    </message>
    <message>
        <source>&amp;Provider</source>
        <translation>A&amp;nbieter</translation>
    </message>
    <message>
        <source>How &amp;often</source>
        <translation>Wie &amp;oft</translation>
    </message>
    <message>
        <source>P&amp;rojects</source>
        <translation>P&amp;rojekte</translation>
    </message>
</context>
<context>
    <name>tally::AddFilterPopup</name>
    <message>
        <source>(not set) in %1</source>
        <comment>share of records without this field</comment>
        <translation>(nicht gesetzt) bei %1</translation>
    </message>
    <message>
        <source>Fields to filter by</source>
        <translation>Felder zum Filtern</translation>
    </message>
    <message>
        <source>Find a field</source>
        <translation>Feld suchen</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <translation>
            <numerusform>%Ln Wert</numerusform>
            <numerusform>%Ln Werte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::AddModelDialog</name>
    <message>
        <source>Add model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Provider</source>
        <translation>&amp;Anbieter</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>A&amp;dresse</translation>
    </message>
    <message>
        <source>Set &amp;key…</source>
        <translation>&amp;Schlüssel angeben…</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Find a model, or type its name</source>
        <translation>Modell suchen oder Namen eingeben</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Models of the provider</source>
        <translation>Modelle des Anbieters</translation>
    </message>
    <message>
        <source>https://… (needed)</source>
        <translation>https://… (nötig)</translation>
    </message>
    <message>
        <source>Give the server’s address to see its models.</source>
        <translation>Geben Sie die Adresse des Servers an, um seine Modelle zu sehen.</translation>
    </message>
    <message>
        <source>Asking %1 for its models…</source>
        <translation>%1 wird nach seinen Modellen gefragt…</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n Modell</numerusform>
            <numerusform>%n Modelle</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::AdjustFoot</name>
    <message>
        <source>Re&amp;member as</source>
        <translation>&amp;Merken als</translation>
    </message>
    <message>
        <source>files with these columns need no questions next time</source>
        <translation>Dateien mit diesen Spalten brauchen das nächste Mal keine Fragen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Name of the profile</source>
        <translation>Name des Profils</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>used next time</source>
        <translation>gilt beim nächsten Mal</translation>
    </message>
    <message>
        <source>The profile needs a name.</source>
        <translation>Das Profil braucht einen Namen.</translation>
    </message>
    <message>
        <source>Import %1 records</source>
        <comment>number</comment>
        <translation>%1 Einträge importieren</translation>
    </message>
</context>
<context>
    <name>tally::AdjustHead</name>
    <message>
        <source>Imports</source>
        <translation>Importe</translation>
    </message>
    <message>
        <source>Back to the imports; what you changed is kept (Esc)</source>
        <translation>Zurück zu den Importen; Ihre Änderungen bleiben erhalten (Esc)</translation>
    </message>
    <message>
        <source>Check and adjust</source>
        <translation>Prüfen und anpassen</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Start from a profile</source>
        <translation>Mit einem Profil beginnen</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <comment>number</comment>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>not a known format</source>
        <translation>kein bekanntes Format</translation>
    </message>
    <message>
        <source>There are no profiles yet</source>
        <translation>Es gibt noch keine Profile</translation>
    </message>
</context>
<context>
    <name>tally::AdjustPage</name>
    <message>
        <source>Save rejected lines</source>
        <translation>Zurückgewiesene Zeilen speichern</translation>
    </message>
    <message>
        <source>rejected.csv</source>
        <comment>name of a file</comment>
        <translation>zurueckgewiesen.csv</translation>
    </message>
    <message>
        <source>Importing %1, %2 %</source>
        <comment>file, per cent</comment>
        <translation>%1 wird importiert, %2 %</translation>
    </message>
</context>
<context>
    <name>tally::AnswerState</name>
    <message>
        <source>streaming</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source> · %1 of %2</source>
        <translation> · %1 von %2</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>next try in %1 s</source>
        <translation>neuer Versuch in %1 s</translation>
    </message>
</context>
<context>
    <name>tally::AttachmentRow</name>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Attachment. Press Delete to remove it.</source>
        <translation>Anhang. Entf entfernt ihn.</translation>
    </message>
</context>
<context>
    <name>tally::AttributionCommands</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undoing…</source>
        <translation>Wird rückgängig gemacht…</translation>
    </message>
    <message>
        <source>All is booked as it was before.</source>
        <translation>Alles ist gebucht wie zuvor.</translation>
    </message>
</context>
<context>
    <name>tally::AttributionFoot</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Esc</source>
        <comment>key</comment>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <comment>key</comment>
        <translation>Strg+Eingabe</translation>
    </message>
</context>
<context>
    <name>tally::AttributionSheet</name>
    <message>
        <source>Fix attribution</source>
        <translation>Zuordnung berichtigen</translation>
    </message>
    <message>
        <source>whom requests are booked to; tokens and costs stay</source>
        <translation>auf wen Anfragen gebucht sind; Tokens und Kosten bleiben</translation>
    </message>
    <message>
        <source>Looking at what another order would change…</source>
        <translation>Es wird geprüft, was eine andere Reihenfolge ändern würde…</translation>
    </message>
    <message>
        <source>Move rule</source>
        <translation>Regel bewegen</translation>
    </message>
    <message>
        <source>The rule is not moved yet</source>
        <translation>Die Regel ist noch nicht bewegt</translation>
    </message>
    <message>
        <source>all time</source>
        <translation>gesamte Zeit</translation>
    </message>
    <message>
        <source>Undone in one step</source>
        <translation>In einem Schritt rückgängig</translation>
    </message>
    <message>
        <source>This ledger can only be read.</source>
        <translation>Dieses Kostenbuch kann nur gelesen werden.</translation>
    </message>
    <message>
        <source>Apply to %1</source>
        <extracomment>a button; %1 &quot;1,240 requests&quot;</extracomment>
        <translation>Auf %1 anwenden</translation>
    </message>
    <message>
        <source>Save rule</source>
        <translation>Regel sichern</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Applying…</source>
        <translation>Wird angewendet…</translation>
    </message>
</context>
<context>
    <name>tally::BatchDelegate</name>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <comment>button, number of records</comment>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>tally::BatchModel</name>
    <message>
        <source>%1 + %2 without</source>
        <comment>cost, and how many records have none</comment>
        <translation>%1 + %2 ohne</translation>
    </message>
    <message>
        <source>undone %1</source>
        <comment>date</comment>
        <translation>rückgängig %1</translation>
    </message>
    <message>
        <source>undoing…</source>
        <translation>wird zurückgenommen…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>%1 added, %2 updated</source>
        <translation>%1 neu, %2 geändert</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Bekannt</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <comment>button, number of records</comment>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Take this import out of the ledger (Delete)</source>
        <translation>Diesen Import aus dem Kostenbuch nehmen (Entf)</translation>
    </message>
    <message>
        <source>Enter removes the records, Esc keeps them</source>
        <translation>Eingabe entfernt die Datensätze, Esc behält sie</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <comment>button, number of records</comment>
        <translation>%1 rückgängig</translation>
    </message>
    <message>
        <source>%1 records show something else by it</source>
        <translation>%1 Datensätze zeigen dadurch etwas anderes</translation>
    </message>
    <message>
        <source>%1 records were booked so already</source>
        <translation>%1 Datensätze waren schon so gebucht</translation>
    </message>
    <message>
        <source>Book all as it was before (Delete)</source>
        <translation>Alles buchen wie zuvor (Entf)</translation>
    </message>
    <message>
        <source>Enter undoes it, Esc keeps it</source>
        <translation>Eingabe macht es rückgängig, Esc behält es</translation>
    </message>
    <message>
        <source>Read from the watched folder %1, files: %2</source>
        <translation>Aus dem überwachten Ordner %1 gelesen, Dateien: %2</translation>
    </message>
    <message>
        <source>watched</source>
        <comment>how a batch came in</comment>
        <translation>überwacht</translation>
    </message>
    <message>
        <source>Esc leaves all as it was</source>
        <translation>Esc lässt alles, wie es war</translation>
    </message>
    <message>
        <source>redoing…</source>
        <translation>wird wiederholt…</translation>
    </message>
</context>
<context>
    <name>tally::BookingFields</name>
    <message>
        <source>Book to %1</source>
        <translation>Buchen auf %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
</context>
<context>
    <name>tally::BookingSection</name>
    <message>
        <source>Booked to</source>
        <translation>Gebucht auf</translation>
    </message>
    <message>
        <source>same for every row</source>
        <translation>gleich für jede Zeile</translation>
    </message>
    <message>
        <source>%1 of rows that have none</source>
        <comment>user, customer, project …</comment>
        <translation>%1 von Zeilen ohne eigene Angabe</translation>
    </message>
    <message>
        <source>What the column fills</source>
        <translation>Was die Spalte füllt</translation>
    </message>
    <message>
        <source>&amp;Rule</source>
        <translation>&amp;Regel</translation>
    </message>
    <message>
        <source>Book rows by a pattern: user acme-* → customer Acme</source>
        <translation>Zeilen nach einem Muster buchen: Benutzer acme-* → Kunde Acme</translation>
    </message>
    <message>
        <source>by rule</source>
        <translation>nach Regel</translation>
    </message>
    <message>
        <source>by column %1</source>
        <translation>aus Spalte %1</translation>
    </message>
    <message>
        <source>(not set)</source>
        <translation>(nicht gesetzt)</translation>
    </message>
    <message>
        <source>%1 fills</source>
        <extracomment>%1 is the name of a column: User, Customer or Project follow</extracomment>
        <translation>%1 füllt</translation>
    </message>
    <message>
        <source>Remove the rule %1</source>
        <translation>Die Regel %1 entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) fit no rule</source>
        <translation>
            <numerusform>auf %1 Zeile passt keine Regel</numerusform>
            <numerusform>auf %1 Zeilen passt keine Regel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::BudgetAlertFields</name>
    <message>
        <source>what is left carries over</source>
        <translation>Übriges gilt im nächsten Zeitraum mit</translation>
    </message>
    <message>
        <source>Warn only</source>
        <translation>Nur warnen</translation>
    </message>
    <message>
        <source>Refuse chats</source>
        <translation>Chats ablehnen</translation>
    </message>
    <message>
        <source>never</source>
        <comment>told</comment>
        <translation>nie</translation>
    </message>
    <message>
        <source>Tell at %</source>
        <translation>Melden bei %</translation>
    </message>
    <message>
        <source>Forecast at %</source>
        <translation>Prognose bei %</translation>
    </message>
    <message>
        <source>At the limit</source>
        <translation>An der Grenze</translation>
    </message>
    <message>
        <source>Imports go on. Tools that do not pass through Tallyglass are not stopped.</source>
        <translation>Importe gehen weiter. Programme, die nicht über Tallyglass laufen, werden nicht aufgehalten.</translation>
    </message>
</context>
<context>
    <name>tally::BudgetChart</name>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>Grenze %1</translation>
    </message>
    <message>
        <source>spent %1</source>
        <translation>ausgegeben %1</translation>
    </message>
    <message>
        <source>expected %1</source>
        <translation>erwartet %1</translation>
    </message>
    <message>
        <source>range %1 – %2</source>
        <translation>Spanne %1 – %2</translation>
    </message>
    <message>
        <source>Course of the period</source>
        <translation>Verlauf des Zeitraums</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>Ausgegeben</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Spanne</translation>
    </message>
</context>
<context>
    <name>tally::BudgetDock</name>
    <message>
        <source>Others</source>
        <translation>Andere</translation>
    </message>
</context>
<context>
    <name>tally::BudgetEditor</name>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>New budget</source>
        <translation>Neues Budget</translation>
    </message>
    <message>
        <source>Edit budget</source>
        <translation>Budget bearbeiten</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>war %1</translation>
    </message>
</context>
<context>
    <name>tally::BudgetFoot</name>
    <message>
        <source>Set &amp;prices…</source>
        <translation>&amp;Preise setzen …</translation>
    </message>
    <message>
        <source>The filter bar does not change budgets</source>
        <translation>Der Filter ändert Budgets nicht</translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests without a price this month are in no budget</source>
        <translation>
            <numerusform>%Ln Anfrage ohne Preis in diesem Monat ist in keinem Budget</numerusform>
            <numerusform>%Ln Anfragen ohne Preis in diesem Monat sind in keinem Budget</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of another filter or name</source>
        <translation>
            <numerusform>%n mit anderem Filter oder Namen</numerusform>
            <numerusform>%n mit anderem Filter oder Namen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests of this month have no price</source>
        <translation>
            <numerusform>%Ln Anfrage dieses Monats hat keinen Preis</numerusform>
            <numerusform>%Ln Anfragen dieses Monats haben keinen Preis</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::BudgetHead</name>
    <message>
        <source>Budgets</source>
        <translation>Budgets</translation>
    </message>
    <message>
        <source>Find a budget</source>
        <translation>Budget suchen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>&amp;New budget…</source>
        <translation>&amp;Neues Budget…</translation>
    </message>
    <message>
        <source>A limit on what a customer, user or project may cost (Ctrl+N)</source>
        <translation>Eine Grenze für das, was ein Kunde, Benutzer oder Projekt kosten darf (Strg+N)</translation>
    </message>
    <message numerus="yes">
        <source>%n exceeded</source>
        <translation>
            <numerusform>%n überschritten</numerusform>
            <numerusform>%n überschritten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will exceed</source>
        <translation>
            <numerusform>%n droht</numerusform>
            <numerusform>%n drohen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n may</source>
        <translation>
            <numerusform>%n vielleicht</numerusform>
            <numerusform>%n vielleicht</numerusform>
        </translation>
    </message>
    <message>
        <source>Take the last change of a budget back (Ctrl+Z)</source>
        <translation>Die letzte Änderung an einem Budget zurücknehmen (Strg+Z)</translation>
    </message>
</context>
<context>
    <name>tally::BudgetLimitFields</name>
    <message>
        <source>%1: %2 requests a minute</source>
        <translation>%1: %2 Anfragen je Minute</translation>
    </message>
    <message>
        <source>%1: %2 tokens an hour</source>
        <translation>%1: %2 Token je Stunde</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>Was gezählt wird</translation>
    </message>
    <message>
        <source>dollars</source>
        <translation>Dollar</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>input tokens</source>
        <translation>Eingabe-Token</translation>
    </message>
    <message>
        <source>output tokens</source>
        <translation>Ausgabe-Token</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>choose…</source>
        <comment>a quota</comment>
        <translation>wählen …</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>Kontingent</translation>
    </message>
</context>
<context>
    <name>tally::BudgetLine</name>
    <message>
        <source>What the budget is for</source>
        <translation>Wofür das Budget ist</translation>
    </message>
    <message>
        <source>All requests</source>
        <translation>Alle Anfragen</translation>
    </message>
    <message>
        <source>Whose budget it is</source>
        <translation>Wessen Budget es ist</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>quarter</source>
        <translation>Quartal</translation>
    </message>
    <message>
        <source>year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Limit in dollars</source>
        <translation>Grenze in Dollar</translation>
    </message>
    <message>
        <source>dollars</source>
        <translation>Dollar</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Mehr …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>New budget</source>
        <translation>Neues Budget</translation>
    </message>
    <message>
        <source>per</source>
        <translation>je</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>each of them</source>
        <translation>jeder einzeln</translation>
    </message>
    <message>
        <source>Each %1</source>
        <translation>Je %1</translation>
    </message>
</context>
<context>
    <name>tally::BudgetList</name>
    <message>
        <source>Budgets</source>
        <translation>Budgets</translation>
    </message>
    <message>
        <source>Will exceed on %1</source>
        <translation>Erschöpft am %1</translation>
    </message>
</context>
<context>
    <name>tally::BudgetModel</name>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>On track</source>
        <translation>Im Rahmen</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Genutzt</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>Ausgegeben</translation>
    </message>
    <message>
        <source>By period end</source>
        <translation>Bis zum Ende</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
</context>
<context>
    <name>tally::BudgetNotices</name>
    <message>
        <source>Open budget</source>
        <translation>Budget öffnen</translation>
    </message>
    <message>
        <source>Mute until tomorrow</source>
        <translation>Stumm bis morgen</translation>
    </message>
    <message numerus="yes">
        <source>%n exceeded</source>
        <translation>
            <numerusform>%n überschritten</numerusform>
            <numerusform>%n überschritten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will exceed</source>
        <translation>
            <numerusform>%n wird überschritten</numerusform>
            <numerusform>%n werden überschritten</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no quiet hours: “%1” is no time of the day such as 22:00. The setting is as it was.</source>
        <translation>Es gibt keine Ruhezeit: „%1“ ist keine Uhrzeit wie 22:00. Die Einstellung ist, wie sie war.</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Alerts are muted until tomorrow. What is crossed meanwhile is told then.</source>
        <translation>Meldungen sind bis morgen stumm. Was inzwischen überschritten wird, wird dann gemeldet.</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Wieder zulassen</translation>
    </message>
    <message>
        <source>Open budgets</source>
        <translation>Budgets öffnen</translation>
    </message>
    <message>
        <source>Alerts are muted until tomorrow</source>
        <translation>Meldungen sind bis morgen stumm</translation>
    </message>
</context>
<context>
    <name>tally::BudgetPanel</name>
    <message>
        <source>day %1 of %2</source>
        <translation>Tag %1 von %2</translation>
    </message>
    <message>
        <source>unusual day</source>
        <translation>ungewöhnlicher Tag</translation>
    </message>
    <message>
        <source>forecast passes %1 %</source>
        <translation>Prognose übersteigt %1 %</translation>
    </message>
    <message>
        <source>%1 % spent</source>
        <translation>%1 % ausgegeben</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>left</source>
        <translation>übrig</translation>
    </message>
    <message>
        <source>keeps the limit</source>
        <translation>hält die Grenze</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>erwartet</translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation>Wohin es geht</translation>
    </message>
    <message>
        <source>Show &amp;requests</source>
        <translation>&amp;Anfragen zeigen</translation>
    </message>
    <message>
        <source>Set &amp;prices…</source>
        <translation>&amp;Preise setzen …</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>nothing is allowed</source>
        <translation>nichts ist erlaubt</translation>
    </message>
    <message>
        <source>By its end %1, %2</source>
        <translation>Bis zu seinem Ende %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n without a price are not counted</source>
        <translation>
            <numerusform>%n ohne Preis ist nicht gezählt</numerusform>
            <numerusform>%n ohne Preis sind nicht gezählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a number are not counted</source>
        <translation>
            <numerusform>%n ohne Anzahl ist nicht gezählt</numerusform>
            <numerusform>%n ohne Anzahl sind nicht gezählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Turn &amp;off</source>
        <translation>Ab&amp;schalten</translation>
    </message>
    <message>
        <source>Turn &amp;on</source>
        <translation>Ein&amp;schalten</translation>
    </message>
    <message>
        <source>At the limit chats are refused. Imports go on.</source>
        <translation>An der Grenze werden Chats abgelehnt. Importe gehen weiter.</translation>
    </message>
    <message>
        <source>At the limit it only warns.</source>
        <translation>An der Grenze wird nur gewarnt.</translation>
    </message>
    <message>
        <source>%1 a day</source>
        <translation>%1 am Tag</translation>
    </message>
    <message>
        <source>Nothing was told yet.</source>
        <translation>Noch nichts gemeldet.</translation>
    </message>
    <message>
        <source>%1 used</source>
        <translation>%1 genutzt</translation>
    </message>
    <message>
        <source>Turn off, remove</source>
        <translation>Abschalten, entfernen</translation>
    </message>
    <message>
        <source>The limit is %1.</source>
        <translation>Die Grenze ist %1.</translation>
    </message>
</context>
<context>
    <name>tally::BudgetPeriodFields</name>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>Quartal</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Einmal</translation>
    </message>
    <message>
        <source>Any stretch of time</source>
        <translation>Beliebige Zeitspanne</translation>
    </message>
    <message>
        <source>from day </source>
        <translation>ab Tag </translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Unit of the length</source>
        <translation>Einheit der Länge</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
</context>
<context>
    <name>tally::BudgetScopeFields</name>
    <message>
        <source>One for each</source>
        <translation>Je eines für</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Zählt</translation>
    </message>
    <message>
        <source>Field of a condition</source>
        <translation>Feld einer Bedingung</translation>
    </message>
    <message>
        <source>Value of a condition</source>
        <translation>Wert einer Bedingung</translation>
    </message>
    <message>
        <source>(one budget)</source>
        <translation>(ein Budget)</translation>
    </message>
    <message>
        <source>Condition. Press Delete to remove it.</source>
        <translation>Bedingung. Entf entfernt sie.</translation>
    </message>
    <message>
        <source>Contains</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>all requests</source>
        <translation>alle Anfragen</translation>
    </message>
    <message>
        <source>Add</source>
        <comment>a condition</comment>
        <translation>Dazu</translation>
    </message>
</context>
<context>
    <name>tally::BudgetTray</name>
    <message>
        <source>Today: %1</source>
        <translation>Heute: %1</translation>
    </message>
    <message>
        <source>Mute alerts until tomorrow</source>
        <translation>Meldungen bis morgen stumm</translation>
    </message>
    <message>
        <source>Open Tallyglass</source>
        <translation>Tallyglass öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln request(s) without a price</source>
        <extracomment>%1 what today&apos;s requests cost</extracomment>
        <translation>
            <numerusform>%1 und %Ln Anfrage ohne Preis</numerusform>
            <numerusform>%1 und %Ln Anfragen ohne Preis</numerusform>
        </translation>
    </message>
    <message>
        <source>Alerts are muted until tomorrow</source>
        <translation>Meldungen sind bis morgen stumm</translation>
    </message>
    <message>
        <source>Unmute alerts</source>
        <translation>Meldungen wieder zulassen</translation>
    </message>
</context>
<context>
    <name>tally::BudgetWriter</name>
    <message>
        <source>No record has %1 “%2” so far.</source>
        <translation>Noch kein Datensatz hat %1 „%2“.</translation>
    </message>
    <message>
        <source>“%1” was added.</source>
        <translation>„%1“ wurde angelegt.</translation>
    </message>
    <message>
        <source>“%1” was changed.</source>
        <translation>„%1“ wurde geändert.</translation>
    </message>
    <message>
        <source>“%1” was removed with all its values. Undo brings it back.</source>
        <translation>„%1“ wurde mit allen seinen Werten entfernt. Rückgängig holt es zurück.</translation>
    </message>
    <message>
        <source>“%1” was removed. Undo brings it back.</source>
        <translation>„%1“ wurde entfernt. Zurücknehmen bringt es wieder.</translation>
    </message>
    <message>
        <source>The last change of a budget was taken back.</source>
        <translation>Die letzte Änderung eines Budgets wurde zurückgenommen.</translation>
    </message>
</context>
<context>
    <name>tally::BudgetsPage</name>
    <message>
        <source>&amp;Budgets</source>
        <translation>&amp;Budgets</translation>
    </message>
    <message>
        <source>Limits, and where they stand</source>
        <translation>Grenzen und wie sie stehen</translation>
    </message>
    <message numerus="yes">
        <source>%n budget(s)</source>
        <translation>
            <numerusform>%n Budget</numerusform>
            <numerusform>%n Budgets</numerusform>
        </translation>
    </message>
    <message>
        <source>All requests</source>
        <translation>Alle Anfragen</translation>
    </message>
    <message>
        <source>Days are cut in %1 now, as the budget cuts them. Going back brings your own zone back.</source>
        <translation>Tage beginnen jetzt nach der Zeitzone %1, wie beim Budget. „Zurück“ stellt Ihre eigene wieder her.</translation>
    </message>
</context>
<context>
    <name>tally::CaptureCallModel</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>failed (%1)</source>
        <translation>fehlgeschlagen (%1)</translation>
    </message>
    <message>
        <source>hung up</source>
        <translation>aufgelegt</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>sent elsewhere (%1)</source>
        <translation>weitergeleitet (%1)</translation>
    </message>
    <message>
        <source>no usable answer (%1)</source>
        <translation>unlesbar (%1)</translation>
    </message>
    <message>
        <source>ok, no usage</source>
        <translation>ok, ohne Nutzung</translation>
    </message>
</context>
<context>
    <name>tally::CaptureCalls</name>
    <message>
        <source>Last calls</source>
        <translation>Letzte Aufrufe</translation>
    </message>
    <message>
        <source>Nothing was captured since it was switched on.</source>
        <translation>Seit dem Einschalten wurde nichts erfasst.</translation>
    </message>
</context>
<context>
    <name>tally::CaptureClosing</name>
    <message>
        <source>Calls are running</source>
        <translation>Aufrufe laufen</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) of other programs run through Tallyglass.</source>
        <translation>
            <numerusform>%n Aufruf eines anderen Programms läuft über Tallyglass.</numerusform>
            <numerusform>%n Aufrufe anderer Programme laufen über Tallyglass.</numerusform>
        </translation>
    </message>
    <message>
        <source>If you close now they are cut off, and what they used is not known. No further call is taken while they end, which is waited for at most half a minute.</source>
        <translation>Wenn Sie jetzt schließen, werden sie abgebrochen, und was sie verbraucht haben, ist nicht bekannt. Bis sie enden, wird kein weiterer angenommen; darauf wird höchstens eine halbe Minute gewartet.</translation>
    </message>
    <message>
        <source>&amp;Wait, then close</source>
        <translation>&amp;Warten, dann schließen</translation>
    </message>
    <message>
        <source>&amp;Close all the same</source>
        <translation>&amp;Trotzdem schließen</translation>
    </message>
    <message>
        <source>Go on &amp;waiting</source>
        <translation>Weiter w&amp;arten</translation>
    </message>
    <message>
        <source>&amp;Do not close</source>
        <translation>&amp;Nicht schließen</translation>
    </message>
</context>
<context>
    <name>tally::CaptureForwards</name>
    <message>
        <source>Forwards to</source>
        <translation>Leitet weiter an</translation>
    </message>
    <message>
        <source>New key…</source>
        <translation>Schlüssel …</translation>
    </message>
    <message>
        <source>New key for %1</source>
        <translation>Neuer Schlüssel für %1</translation>
    </message>
    <message>
        <source>key is there</source>
        <translation>Schlüssel vorhanden</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>key of this run</source>
        <translation>Schlüssel bis Programmende</translation>
    </message>
    <message>
        <source>key %1, environment</source>
        <translation>%1, Umgebung</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>Schlüssel %1</translation>
    </message>
    <message>
        <source>with your keys</source>
        <translation>mit Ihren Schlüsseln</translation>
    </message>
    <message>
        <source>No key store answers: a key comes from the environment, or lasts until the program ends.</source>
        <translation>Kein Schlüsselspeicher antwortet: Schlüssel kommen aus der Umgebung oder gelten bis zum Ende des Programms.</translation>
    </message>
</context>
<context>
    <name>tally::CapturePanel</name>
    <message>
        <source>listening</source>
        <translation>lauscht</translation>
    </message>
    <message>
        <source>starting …</source>
        <translation>startet …</translation>
    </message>
    <message>
        <source>ending, calls still run …</source>
        <translation>endet, Aufrufe laufen noch …</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>cannot listen</source>
        <translation>kann nicht lauschen</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>Erfassung</translation>
    </message>
    <message>
        <source>Capture calls of other programs</source>
        <translation>Aufrufe anderer Programme erfassen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Only this computer reaches it. Counts and costs are kept, prompts and answers are not.</source>
        <translation>Nur dieser Rechner erreicht sie. Zahlen und Kosten werden behalten, Fragen und Antworten nicht.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>It does not listen.</source>
        <translation>Sie lauscht nicht.</translation>
    </message>
    <message>
        <source>Programs that send their calls here fail while Tallyglass is not running.</source>
        <translation>Programme, die ihre Aufrufe hierher schicken, schlagen fehl, solange Tallyglass nicht läuft.</translation>
    </message>
    <message>
        <source>Give them the provider’s own address again then, which stands in Set up; or let it run without a window: systemctl --user enable --now tallyglass-serve</source>
        <translation>Geben Sie ihnen dann wieder die eigene Adresse des Anbieters, die unter Einrichten steht; oder lassen Sie es ohne Fenster laufen: systemctl --user enable --now tallyglass-serve</translation>
    </message>
    <message>
        <source>%1 requests</source>
        <translation>%1 Anfragen</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>On again when the &amp;ledger is opened</source>
        <translation>Beim Öffnen des &amp;Hauptbuchs wieder ein</translation>
    </message>
    <message>
        <source>&amp;OpenTelemetry receiver</source>
        <translation>&amp;OpenTelemetry-Empfänger</translation>
    </message>
    <message>
        <source>Copy the address for telemetry</source>
        <translation>Die Adresse für Telemetrie kopieren</translation>
    </message>
    <message>
        <source>Telemetry is taken at %1.</source>
        <translation>Telemetrie wird unter %1 angenommen.</translation>
    </message>
    <message>
        <source>Not taken while capture is off; then at %1.</source>
        <translation>Nicht angenommen, solange die Erfassung aus ist; sonst unter %1.</translation>
    </message>
    <message>
        <source>OTLP over HTTP at %1, where programs send it by themselves.</source>
        <translation>OTLP über HTTP unter %1, wohin Programme von sich aus senden.</translation>
    </message>
    <message>
        <source>OTLP over HTTP at %1. Switched on, it also listens at the port that programs expect.</source>
        <translation>OTLP über HTTP unter %1. Eingeschaltet hört er auch an dem Port, den Programme erwarten.</translation>
    </message>
    <message>
        <source>Show requests</source>
        <translation>Anfragen zeigen</translation>
    </message>
    <message>
        <source>on elsewhere</source>
        <translation>an anderer Stelle an</translation>
    </message>
    <message>
        <source>What it captures is seen here, too.</source>
        <translation>Was es erfasst, ist auch hier zu sehen.</translation>
    </message>
</context>
<context>
    <name>tally::CaptureSetUp</name>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>What to set</source>
        <translation>Was zu setzen ist</translation>
    </message>
    <message>
        <source>Without Tallyglass its address is %1.</source>
        <translation>Ohne Tallyglass ist seine Adresse %1.</translation>
    </message>
    <message>
        <source>tg_…token-of-%1</source>
        <translation>tg_…Token-von-%1</translation>
    </message>
</context>
<context>
    <name>tally::CaptureTokenList</name>
    <message>
        <source>no customer</source>
        <translation>kein Kunde</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>benutzt %1</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>nie benutzt</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>&amp;New token…</source>
        <translation>&amp;Neues Token …</translation>
    </message>
    <message>
        <source>one per program, so that each is booked</source>
        <translation>eines je Programm, damit jedes gebucht wird</translation>
    </message>
    <message>
        <source>No token yet. Every program needs one, which decides whom its calls are booked to.</source>
        <translation>Noch kein Token. Jedes Programm braucht eines, das entscheidet, auf wen seine Aufrufe gebucht werden.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Accept %1 again</source>
        <translation>%1 wieder annehmen</translation>
    </message>
    <message>
        <source>Revoke %1</source>
        <translation>%1 widerrufen</translation>
    </message>
</context>
<context>
    <name>tally::ChangeTable</name>
    <message>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>head of a table: %1 a field, %2 &quot;all time&quot; or dates</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Cost before</source>
        <translation>Kosten vorher</translation>
    </message>
    <message>
        <source>Cost after</source>
        <translation>Kosten nachher</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n anderer</numerusform>
            <numerusform>%n andere</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>tally::ChartHeader</name>
    <message>
        <source>Measure</source>
        <translation>Messgröße</translation>
    </message>
    <message>
        <source>What the chart and the list measure</source>
        <translation>Was Diagramm und Liste messen</translation>
    </message>
    <message>
        <source>by</source>
        <extracomment>In front of the dimension a chart is grouped by: &quot;by Model&quot;</extracomment>
        <translation>nach</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren nach</translation>
    </message>
    <message>
        <source>Group by (G)</source>
        <translation>Gruppieren nach (G)</translation>
    </message>
    <message>
        <source>then</source>
        <extracomment>In front of the second dimension a chart is grouped by: &quot;by Model then Customer&quot;</extracomment>
        <translation>dann</translation>
    </message>
    <message>
        <source>Then group by</source>
        <translation>Dann gruppieren nach</translation>
    </message>
    <message>
        <source>Divide each group once more</source>
        <translation>Jede Gruppe noch einmal teilen</translation>
    </message>
    <message>
        <source>Number of groups</source>
        <translation>Anzahl der Gruppen</translation>
    </message>
    <message>
        <source>How many groups are shown; the rest is one group</source>
        <translation>Wie viele Gruppen zu sehen sind; der Rest ist eine Gruppe</translation>
    </message>
    <message>
        <source>per</source>
        <extracomment>In front of a bucket: &quot;per Day&quot;</extracomment>
        <translation>je</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>Zeitschritt</translation>
    </message>
    <message>
        <source>Length of a bar (B)</source>
        <translation>Länge eines Balkens (B)</translation>
    </message>
    <message>
        <source>Running &amp;total</source>
        <translation>Laufende &amp;Summe</translation>
    </message>
    <message>
        <source>Show as chart (T)</source>
        <translation>Als Diagramm zeigen (T)</translation>
    </message>
    <message>
        <source>Show as table (T)</source>
        <translation>Als Tabelle zeigen (T)</translation>
    </message>
    <message>
        <source>More about the chart</source>
        <translation>Mehr zum Diagramm</translation>
    </message>
    <message>
        <source>Save or copy the chart</source>
        <translation>Diagramm speichern oder kopieren</translation>
    </message>
    <message>
        <source>Save as &amp;PNG…</source>
        <translation>Als &amp;PNG speichern…</translation>
    </message>
    <message>
        <source>Save as &amp;SVG…</source>
        <translation>Als &amp;SVG speichern…</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>Bild &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;table</source>
        <translation>&amp;Tabelle kopieren</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>CSV &amp;exportieren…</translation>
    </message>
    <message>
        <source>Top %1 + other</source>
        <translation>Größte %1 + andere</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Only sums have a running total</source>
        <translation>Nur Summen haben eine laufende Summe</translation>
    </message>
    <message>
        <source>Nothing, one series</source>
        <translation>Nichts, eine Reihe</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
</context>
<context>
    <name>tally::ChartLegend</name>
    <message>
        <source>previous period</source>
        <translation>voriger Zeitraum</translation>
    </message>
    <message>
        <source>%1, weekdays matched</source>
        <translation>%1, Wochentage angeglichen</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>%1 (hidden)</source>
        <translation>%1 (ausgeblendet)</translation>
    </message>
    <message numerus="yes">
        <source>%n hidden, show all</source>
        <translation>
            <numerusform>%n ausgeblendet, alle zeigen</numerusform>
            <numerusform>%n ausgeblendet, alle zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1
Click hides or shows it, Ctrl+click shows it alone.</source>
        <translation>%1
Klick blendet aus oder ein, Strg+Klick zeigt sie allein.</translation>
    </message>
    <message>
        <source>expected</source>
        <extracomment>Legend of a chart: what is expected to come</extracomment>
        <translation>erwartet</translation>
    </message>
</context>
<context>
    <name>tally::ChartPane</name>
    <message>
        <source>%1 per %2</source>
        <translation>%1 je %2</translation>
    </message>
    <message>
        <source>%1 by %2 per %3</source>
        <translation>%1 nach %2 je %3</translation>
    </message>
    <message numerus="yes">
        <source>Total %1 in %n buckets.</source>
        <translation>
            <numerusform>Summe %1 in %n Zeitschritt.</numerusform>
            <numerusform>Summe %1 in %n Zeitschritten.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>The period before: %1.</source>
        <translation>Der Zeitraum davor: %1.</translation>
    </message>
    <message>
        <source>Press T for the same as a table.</source>
        <translation>Mit T dasselbe als Tabelle.</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Diagramm speichern</translation>
    </message>
    <message>
        <source>The chart could not be written to %1. Nothing was changed there. Choose another folder.</source>
        <translation>Das Diagramm konnte nicht nach %1 geschrieben werden. Dort wurde nichts geändert. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG-Bild (*.svg)</translation>
    </message>
    <message>
        <source>%1 by %2 then %3 per %4</source>
        <translation>%1 nach %2, dann %3, je %4</translation>
    </message>
    <message>
        <source>The limit: %1.</source>
        <translation>Die Grenze: %1.</translation>
    </message>
    <message>
        <source>Expected by the end: %1.</source>
        <translation>Bis zum Ende erwartet: %1.</translation>
    </message>
</context>
<context>
    <name>tally::ChartTable</name>
    <message>
        <source>The chart as a table</source>
        <translation>Das Diagramm als Tabelle</translation>
    </message>
    <message>
        <source>Copy with &amp;headers</source>
        <translation>Mit &amp;Spaltennamen kopieren</translation>
    </message>
    <message numerus="yes">
        <source>%n rows, total %1</source>
        <translation>
            <numerusform>%n Zeile, Summe %1</numerusform>
            <numerusform>%n Zeilen, Summe %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows, all together %1</source>
        <translation>
            <numerusform>%n Zeile, zusammen %1</numerusform>
            <numerusform>%n Zeilen, zusammen %1</numerusform>
        </translation>
    </message>
    <message>
        <source>expected by the end %1</source>
        <translation>bis zum Ende erwartet %1</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>Grenze %1</translation>
    </message>
</context>
<context>
    <name>tally::ChartTableModel</name>
    <message>
        <source>%1, so far</source>
        <translation>%1, bisher</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Davor</translation>
    </message>
    <message>
        <source>%1, expected</source>
        <translation>%1, erwartet</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>What is still to come if it goes on as it did</source>
        <translation>Was noch kommt, wenn es so weitergeht</translation>
    </message>
</context>
<context>
    <name>tally::ChartTip</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>not over yet</source>
        <translation>noch nicht vorbei</translation>
    </message>
    <message>
        <source>click filters · drag zooms</source>
        <translation>Klick filtert · Ziehen zoomt</translation>
    </message>
    <message>
        <source>drag zooms</source>
        <translation>Ziehen zoomt</translation>
    </message>
    <message>
        <source>all together by then</source>
        <translation>bis dahin insgesamt</translation>
    </message>
    <message>
        <source>expected · limit %1</source>
        <translation>erwartet · Grenze %1</translation>
    </message>
    <message>
        <source>expected if it goes on as it did</source>
        <translation>erwartet, wenn es so weitergeht</translation>
    </message>
    <message>
        <source>not over yet · %1 more expected</source>
        <translation>noch nicht vorbei · %1 erwartet</translation>
    </message>
</context>
<context>
    <name>tally::ChatAnswerView</name>
    <message>
        <source>Reasoning</source>
        <translation>Überlegungen</translation>
    </message>
    <message>
        <source>Estimate while streaming. The provider’s own count replaces it at the end.</source>
        <translation>Geschätzt, solange die Antwort läuft. Am Ende gilt die Zählung des Anbieters.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Stop this answer. What came is kept and recorded.</source>
        <translation>Diese Antwort stoppen. Was kam, bleibt und wird aufgezeichnet.</translation>
    </message>
    <message>
        <source>The answer before</source>
        <translation>Die Antwort davor</translation>
    </message>
    <message>
        <source>The next answer</source>
        <translation>Die nächste Antwort</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Retry with…</source>
        <translation>Wiederholen mit…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Show record</source>
        <translation>Datensatz zeigen</translation>
    </message>
    <message>
        <source>Answered by %1</source>
        <translation>Beantwortet von %1</translation>
    </message>
    <message>
        <source>Answer of %1</source>
        <translation>Antwort von %1</translation>
    </message>
    <message>
        <source>The model answered without a text.</source>
        <translation>Das Modell antwortete ohne Text.</translation>
    </message>
    <message>
        <source>Cut off at the most tokens it may write. Raise “Max tokens” and retry.</source>
        <translation>An der Höchstzahl der Token abgeschnitten. Erhöhen Sie „Höchstens Token“ und wiederholen Sie.</translation>
    </message>
    <message>
        <source>Send &amp;once all the same</source>
        <translation>Trotzdem &amp;einmal senden</translation>
    </message>
</context>
<context>
    <name>tally::ChatBookingPanel</name>
    <message>
        <source>Book to</source>
        <translation>Buchen auf</translation>
    </message>
    <message>
        <source>each request keeps its own</source>
        <translation>jede Anfrage behält ihre Buchung</translation>
    </message>
    <message>
        <source>Context key</source>
        <translation>Kontextschlüssel</translation>
    </message>
    <message>
        <source>For the next request only</source>
        <translation>Nur für die nächste Anfrage</translation>
    </message>
    <message>
        <source>Changes here then hold for one message; the conversation keeps what it had.</source>
        <translation>Änderungen hier gelten dann für eine Nachricht; das Gespräch behält seine Buchung.</translation>
    </message>
    <message>
        <source>Another key…</source>
        <translation>Anderer Schlüssel…</translation>
    </message>
    <message>
        <source>Name of the key, such as ticket or environment:</source>
        <translation>Name des Schlüssels, etwa ticket oder environment:</translation>
    </message>
</context>
<context>
    <name>tally::ChatComposer</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Attach images or text files</source>
        <translation>Bilder oder Textdateien anhängen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Add a model first, at the right.</source>
        <translation>Fügen Sie zuerst rechts ein Modell hinzu.</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
</context>
<context>
    <name>tally::ChatFigures</name>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 tok/s</translation>
    </message>
    <message>
        <source>in</source>
        <comment>tokens</comment>
        <translation>ein</translation>
    </message>
    <message>
        <source>cached</source>
        <comment>tokens</comment>
        <translation>Cache</translation>
    </message>
    <message>
        <source>out</source>
        <comment>tokens</comment>
        <translation>aus</translation>
    </message>
    <message>
        <source>first token</source>
        <comment>time to</comment>
        <translation>erstes Token</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>thinking</source>
        <comment>tokens</comment>
        <translation>gedacht</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>The cost is not known: no price, or the provider did not tell it yet.</source>
        <translation>Die Kosten sind nicht bekannt: kein Preis, oder der Anbieter hat sie noch nicht genannt.</translation>
    </message>
</context>
<context>
    <name>tally::ChatHead</name>
    <message>
        <source>this conversation</source>
        <translation>dieses Gespräch</translation>
    </message>
    <message>
        <source> + %1 unknown</source>
        <comment>answers without a cost</comment>
        <translation> + %1 unbekannt</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) without a known cost</source>
        <translation>
            <numerusform>%n Antwort ohne bekannte Kosten</numerusform>
            <numerusform>%n Antworten ohne bekannte Kosten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ChatModelsPanel</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Add model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>(up to %1)</source>
        <translation>(bis zu %1)</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>kein Preis</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>No key yet. Set key…</source>
        <translation>Noch kein Schlüssel. Angeben…</translation>
    </message>
    <message>
        <source>Key for this run only. Set key…</source>
        <translation>Schlüssel nur für diesen Lauf. Angeben…</translation>
    </message>
    <message>
        <source>%1 of %2 %3 left</source>
        <comment>requests or tokens</comment>
        <translation>%1 von %2 %3 übrig</translation>
    </message>
    <message>
        <source>%1: full again at %2</source>
        <translation>%1: wieder voll um %2</translation>
    </message>
</context>
<context>
    <name>tally::ChatPage</name>
    <message numerus="yes">
        <source>Today: %n chat request(s)</source>
        <translation>
            <numerusform>Heute: %n Chat-Anfrage</numerusform>
            <numerusform>Heute: %n Chat-Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>cost unknown</source>
        <translation>Kosten unbekannt</translation>
    </message>
    <message>
        <source>C&amp;hat</source>
        <translation>C&amp;hat</translation>
    </message>
    <message>
        <source>Ask models; every request is booked and recorded</source>
        <translation>Modelle fragen; jede Anfrage wird gebucht und aufgezeichnet</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) streaming</source>
        <translation>
            <numerusform>%n Anfrage läuft</numerusform>
            <numerusform>%n Anfragen laufen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ChatParametersPanel</name>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Max tokens</source>
        <translation>Höchstens Token</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Stop texts</source>
        <translation>Stopptexte</translation>
    </message>
    <message>
        <source>one per line</source>
        <translation>einer je Zeile</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>Stopp bei</translation>
    </message>
    <message>
        <source>provider default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>off</source>
        <comment>reasoning</comment>
        <translation>aus</translation>
    </message>
    <message>
        <source>minimal</source>
        <comment>reasoning</comment>
        <translation>minimal</translation>
    </message>
    <message>
        <source>low</source>
        <comment>reasoning</comment>
        <translation>wenig</translation>
    </message>
    <message>
        <source>medium</source>
        <comment>reasoning</comment>
        <translation>mittel</translation>
    </message>
    <message>
        <source>high</source>
        <comment>reasoning</comment>
        <translation>viel</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Überlegen</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>Laufend zeigen</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>Systemanweisung</translation>
    </message>
    <message>
        <source>What every model is told first</source>
        <translation>Was jedem Modell zuerst gesagt wird</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>&amp;Sichern als…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Save preset</source>
        <translation>Vorlage sichern</translation>
    </message>
    <message>
        <source>Name for these parameters and this system prompt:</source>
        <translation>Name für diese Parameter und diese Systemanweisung:</translation>
    </message>
</context>
<context>
    <name>tally::ChatSession</name>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
</context>
<context>
    <name>tally::ChatSettingsForm</name>
    <message>
        <source>Book to, unless a conversation says otherwise</source>
        <translation>Buchen auf, wenn ein Gespräch nichts anderes sagt</translation>
    </message>
    <message>
        <source>What providers are told</source>
        <translation>Was Anbieter erfahren</translation>
    </message>
    <message>
        <source>Spend limits in US dollars</source>
        <translation>Ausgabengrenzen in US-Dollar</translation>
    </message>
    <message>
        <source>Waiting and trying again</source>
        <translation>Warten und neu versuchen</translation>
    </message>
    <message>
        <source>Per provider</source>
        <translation>Je Anbieter</translation>
    </message>
    <message>
        <source>Pro&amp;vider</source>
        <translation>An&amp;bieter</translation>
    </message>
    <message>
        <source>Set &amp;key…</source>
        <translation>&amp;Schlüssel angeben…</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>the user</source>
        <translation>der Benutzer</translation>
    </message>
    <message>
        <source>the customer</source>
        <translation>der Kunde</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Its “user” gets</source>
        <translation>Sein „user“ bekommt</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Requests a minute</source>
        <translation>Anfragen je Minute</translation>
    </message>
    <message>
        <source>as it tells</source>
        <translation>wie er es sagt</translation>
    </message>
    <message>
        <source>Tokens an hour</source>
        <translation>Token je Stunde</translation>
    </message>
    <message>
        <source>own numbers</source>
        <translation>eigene Zahlen</translation>
    </message>
</context>
<context>
    <name>tally::ChatTurnView</name>
    <message>
        <source>You</source>
        <translation>Ich</translation>
    </message>
    <message>
        <source>Edit and send again</source>
        <translation>Ändern und neu senden</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ChipRow</name>
    <message>
        <source>Filter. Press Delete to remove it.</source>
        <translation>Filter. Mit Entf entfernen.</translation>
    </message>
    <message>
        <source>%1 is not</source>
        <comment>filter chip: dimension is not …</comment>
        <translation>%1 ist nicht</translation>
    </message>
    <message>
        <source>%1 is</source>
        <comment>filter chip: dimension is …</comment>
        <translation>%1 ist</translation>
    </message>
    <message>
        <source> or </source>
        <comment>between the two values of a filter</comment>
        <translation> oder </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>first value of a filter and how many others</comment>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alle entfernen</translation>
    </message>
    <message>
        <source>Remove every filter (Esc)</source>
        <translation>Alle Filter entfernen (Esc)</translation>
    </message>
    <message>
        <source>Text contains</source>
        <translation>Text enthält</translation>
    </message>
    <message numerus="yes">
        <source>+%n</source>
        <comment>more filters than fit</comment>
        <translation>
            <numerusform>+%n</numerusform>
            <numerusform>+%n</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>„%1“ entfernen</translation>
    </message>
</context>
<context>
    <name>tally::ColumnChooser</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
</context>
<context>
    <name>tally::ColumnModel</name>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>Column in the file</source>
        <translation>Spalte der Datei</translation>
    </message>
    <message>
        <source>Sample values</source>
        <translation>Beispielwerte</translation>
    </message>
    <message>
        <source>Meaning in the ledger</source>
        <translation>Bedeutung im Kostenbuch</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
</context>
<context>
    <name>tally::ColumnPanel</name>
    <message>
        <source>Columns of the file</source>
        <translation>Spalten der Datei</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>F8 goes to the next doubt, Shift+F8 to the one before. Alt+Down opens the meanings.</source>
        <translation>F8 geht zum nächsten Zweifel, Umschalt+F8 zum vorigen. Alt+Abwärts öffnet die Bedeutungen.</translation>
    </message>
    <message>
        <source>next doubt</source>
        <translation>nächster Zweifel</translation>
    </message>
    <message>
        <source>%1 sure</source>
        <comment>number of columns</comment>
        <translation>%1 sicher</translation>
    </message>
    <message>
        <source>%1 likely</source>
        <comment>number of columns</comment>
        <translation>%1 vermutlich</translation>
    </message>
    <message>
        <source>%1 yours</source>
        <comment>number of columns</comment>
        <translation>%1 von Ihnen</translation>
    </message>
    <message>
        <source>%1 left out</source>
        <comment>number of columns</comment>
        <translation>%1 ausgelassen</translation>
    </message>
    <message>
        <source>%1 to settle</source>
        <comment>number of columns</comment>
        <translation>%1 zu klären</translation>
    </message>
</context>
<context>
    <name>tally::ComposerHints</name>
    <message numerus="yes">
        <source>%n model(s) take no images: %1</source>
        <translation>
            <numerusform>%1 nimmt keine Bilder an</numerusform>
            <numerusform>%1 nehmen keine Bilder an</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has %2 of %3 left</source>
        <extracomment>%1 name, %2 and %3 amounts</extracomment>
        <translation>%1 hat noch %2 von %3</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>%1: a request that is running may take any amount of it</source>
        <translation>%1: eine laufende Anfrage kann beliebig viel davon verbrauchen</translation>
    </message>
    <message>
        <source>within any %1</source>
        <translation>je %1</translation>
    </message>
    <message numerus="yes">
        <source>context %1 token(s)</source>
        <translation>
            <numerusform>Kontext %1 Token</numerusform>
            <numerusform>Kontext %1 Token</numerusform>
        </translation>
    </message>
    <message>
        <source>≈ %1 for the prompt</source>
        <translation>≈ %1 für die Eingabe</translation>
    </message>
    <message>
        <source>At most %1 with answers of full length. The context is guessed from the length of the texts.</source>
        <translation>Höchstens %1, wenn die Antworten die volle Länge haben. Der Kontext ist aus der Länge der Texte geschätzt.</translation>
    </message>
    <message>
        <source>What the answers will cost is not limited: there is no price, or no “Max tokens”. The context is guessed from the length of the texts.</source>
        <translation>Was die Antworten kosten, ist nicht begrenzt: es fehlt ein Preis oder „Max. Token“. Der Kontext ist aus der Länge der Texte geschätzt.</translation>
    </message>
</context>
<context>
    <name>tally::ConditionRow</name>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>How it is compared</source>
        <translation>Wie verglichen wird</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>Diese Bedingung entfernen</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setze</translation>
    </message>
</context>
<context>
    <name>tally::ConnectionEdit</name>
    <message>
        <source>%1 records that were not sent will not be.</source>
        <translation>%1 Datensätze, die nicht gesendet sind, werden es nicht mehr.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>Ent&amp;fernen</translation>
    </message>
    <message>
        <source>&amp;Fetch now</source>
        <translation>Jetzt &amp;holen</translation>
    </message>
    <message>
        <source>&amp;Look at its records</source>
        <translation>Ihre &amp;Datensätze ansehen</translation>
    </message>
    <message>
        <source>Switch &amp;off</source>
        <translation>&amp;Ausschalten</translation>
    </message>
    <message>
        <source>Switch &amp;on</source>
        <translation>&amp;Einschalten</translation>
    </message>
    <message>
        <source>New &amp;key…</source>
        <translation>Neuer &amp;Schlüssel …</translation>
    </message>
    <message>
        <source>“%1” was removed.</source>
        <translation>„%1“ wurde entfernt.</translation>
    </message>
    <message>
        <source>Records that it brought stay.</source>
        <translation>Datensätze, die sie brachte, bleiben.</translation>
    </message>
    <message>
        <source>What was sent stays there, and is not known here any more.</source>
        <translation>Was gesendet wurde, bleibt dort und ist hier nicht mehr bekannt.</translation>
    </message>
</context>
<context>
    <name>tally::ConnectionModel</name>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>Zuletzt tätig</translation>
    </message>
    <message>
        <source>New key…</source>
        <translation>Schlüssel …</translation>
    </message>
    <message>
        <source>Look…</source>
        <translation>Ansehen …</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Fetch now</source>
        <translation>Jetzt holen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
</context>
<context>
    <name>tally::ConnectionsPage</name>
    <message>
        <source>C&amp;onnections</source>
        <translation>Verbin&amp;dungen</translation>
    </message>
    <message>
        <source>Where records go to, and whether they arrive</source>
        <translation>Wohin Datensätze gehen und ob sie ankommen</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Nothing leaves this computer except through the rows under Out and the providers you call.</source>
        <translation>Nichts verlässt diesen Computer, außer über die Zeilen unter Hinaus und die Anbieter, die Sie aufrufen.</translation>
    </message>
    <message>
        <source>&amp;Add connection…</source>
        <translation>Verbindung &amp;anlegen…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>tally::ContextSection</name>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
</context>
<context>
    <name>tally::ConversationList</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation>Gespräche durchsuchen</translation>
    </message>
    <message>
        <source>New conversation (Ctrl+N)</source>
        <translation>Neues Gespräch (Strg+N)</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>&amp;Keep conversations</source>
        <translation>&amp;Gespräche behalten</translation>
    </message>
    <message>
        <source>Off: prompts and answers are written nowhere. Costs are recorded all the same.</source>
        <translation>Aus: Nachrichten und Antworten werden nirgends gespeichert. Kosten werden trotzdem aufgezeichnet.</translation>
    </message>
    <message>
        <source>Delete all…</source>
        <translation>Alle löschen…</translation>
    </message>
    <message>
        <source>Delete the file of conversations. Records and costs stay in the ledger.</source>
        <translation>Die Datei der Gespräche löschen. Datensätze und Kosten bleiben im Kostenbuch.</translation>
    </message>
    <message>
        <source>&amp;Rename	F2</source>
        <translation>&amp;Umbenennen	F2</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>Export conversation</source>
        <translation>Gespräch exportieren</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>The conversation could not be written to %1.</source>
        <translation>Das Gespräch konnte nicht nach %1 geschrieben werden.</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Nach %1 exportiert</translation>
    </message>
    <message>
        <source>Delete conversation</source>
        <translation>Gespräch löschen</translation>
    </message>
    <message>
        <source>Delete this conversation?</source>
        <translation>Dieses Gespräch löschen?</translation>
    </message>
    <message>
        <source>“%1” is deleted for good. Its requests stay in the ledger with their costs.</source>
        <translation>„%1“ wird endgültig gelöscht. Seine Anfragen bleiben mit ihren Kosten im Kostenbuch.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Delete all conversations</source>
        <translation>Alle Gespräche löschen</translation>
    </message>
    <message>
        <source>Delete all conversations of this ledger?</source>
        <translation>Alle Gespräche dieses Kostenbuchs löschen?</translation>
    </message>
    <message>
        <source>All prompts and answers are deleted for good, and requests that are running are stopped. Records and costs stay in the ledger.</source>
        <translation>Alle Nachrichten und Antworten werden endgültig gelöscht, laufende Anfragen gestoppt. Datensätze und Kosten bleiben im Kostenbuch.</translation>
    </message>
    <message>
        <source>&amp;Delete all</source>
        <translation>&amp;Alle löschen</translation>
    </message>
</context>
<context>
    <name>tally::ConversationModel</name>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n Modell</numerusform>
            <numerusform>%n Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source> + %1 unknown</source>
        <comment>cost and answers without one</comment>
        <translation> + %1 unbekannt</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
</context>
<context>
    <name>tally::ConversationPane</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Retry with another model</source>
        <translation>Mit anderem Modell wiederholen</translation>
    </message>
    <message>
        <source>booked to nobody</source>
        <translation>auf niemanden gebucht</translation>
    </message>
    <message>
        <source>books to %1</source>
        <comment>customer, project …</comment>
        <translation>bucht auf %1</translation>
    </message>
    <message>
        <source>Message both models</source>
        <translation>Nachricht an beide Modelle</translation>
    </message>
    <message numerus="yes">
        <source>Message %n model(s)</source>
        <translation>
            <numerusform>Nachricht an %n Modell</numerusform>
            <numerusform>Nachricht an %n Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>None of the chosen models takes images. Nothing was sent. Remove the images, or add another model.</source>
        <translation>Keines der gewählten Modelle nimmt Bilder an. Nichts wurde gesendet. Entfernen Sie die Bilder oder fügen Sie ein anderes Modell hinzu.</translation>
    </message>
</context>
<context>
    <name>tally::ConversationView</name>
    <message>
        <source>Show earlier messages</source>
        <translation>Frühere Nachrichten zeigen</translation>
    </message>
</context>
<context>
    <name>tally::CopySaver</name>
    <message>
        <source>Save a copy of the ledger</source>
        <translation>Eine Kopie des Kostenbuchs sichern</translation>
    </message>
    <message>
        <source>Ledgers (*.tally *.sqlite *.db)</source>
        <translation>Kostenbücher (*.tally *.sqlite *.db)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>tally::CostSection</name>
    <message>
        <source>Unknown: not counted in any sum</source>
        <translation>Unbekannt: in keiner Summe enthalten</translation>
    </message>
    <message>
        <source>As the log reports it</source>
        <translation>Wie im Protokoll genannt</translation>
    </message>
    <message>
        <source>Computed; the log reports no cost</source>
        <translation>Berechnet; das Protokoll nennt keine Kosten</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Kostenlos</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Genannt</translation>
    </message>
    <message>
        <source>Computed</source>
        <translation>Berechnet</translation>
    </message>
    <message>
        <source>Told by other records, which count: adds nothing here</source>
        <translation>Steht in anderen Einträgen, die zählen: bringt hier nichts</translation>
    </message>
    <message>
        <source>Credit: lowers the sums</source>
        <translation>Gutschrift: mindert die Summen</translation>
    </message>
</context>
<context>
    <name>tally::CountsSection</name>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Input includes cache reads</source>
        <translation>Eingabe enthält Cache</translation>
    </message>
    <message>
        <source>Output includes reasoning</source>
        <translation>Ausgabe enthält Überlegen</translation>
    </message>
    <message>
        <source>No column is a part of another.</source>
        <translation>Keine Spalte ist Teil einer anderen.</translation>
    </message>
</context>
<context>
    <name>tally::CourseView</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>One transaction: Cancel leaves the ledger as it was.</source>
        <translation>Eine Transaktion: Nach Abbrechen ist das Kostenbuch, wie es war.</translation>
    </message>
    <message>
        <source>Only looking: nothing is written yet.</source>
        <translation>Nur geprüft: noch wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>%1 rows read</source>
        <comment>number</comment>
        <translation>%1 Zeilen gelesen</translation>
    </message>
    <message>
        <source>%1 rows/s</source>
        <comment>number</comment>
        <translation>%1 Zeilen/s</translation>
    </message>
    <message>
        <source>%1 rejected</source>
        <comment>number of records</comment>
        <translation>%1 zurückgewiesen</translation>
    </message>
</context>
<context>
    <name>tally::DateRangePopup</name>
    <message>
        <source>All records</source>
        <translation>Alle Datensätze</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date without year</comment>
        <translation>d. MMM</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, one of %2 h (%3)</source>
        <comment>30 days, one of 25 h (25 Oct)</comment>
        <translation>%1, davon einer mit %2 h (%3)</translation>
    </message>
    <message>
        <source>%1, some not of 24 h (%2)</source>
        <comment>90 days, some not of 24 h (dates)</comment>
        <translation>%1, einige nicht mit 24 h (%2)</translation>
    </message>
    <message>
        <source>Date range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To, inclusive</source>
        <translation>Bis einschließlich</translation>
    </message>
    <message>
        <source>Time zone in which days are cut</source>
        <translation>Zeitzone, in der Tage beginnen</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;Von</translation>
    </message>
    <message>
        <source>&amp;To, inclusive</source>
        <translation>&amp;Bis einschließlich</translation>
    </message>
    <message>
        <source>&amp;Days are cut in</source>
        <translation>&amp;Tage beginnen in</translation>
    </message>
    <message>
        <source>The end lies before the beginning.</source>
        <translation>Das Ende liegt vor dem Anfang.</translation>
    </message>
</context>
<context>
    <name>tally::DayBars</name>
    <message>
        <source>Requests today by the hour</source>
        <translation>Anfragen heute nach Stunden</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n request(s)</source>
        <translation>
            <numerusform>%1: eine Anfrage</numerusform>
            <numerusform>%1: %n Anfragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n failed</source>
        <translation>
            <numerusform>%1, eine fehlgeschlagen</numerusform>
            <numerusform>%1, %n fehlgeschlagen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::DayButton</name>
    <message>
        <source>&amp;Today</source>
        <translation>&amp;Heute</translation>
    </message>
</context>
<context>
    <name>tally::DimensionPopup</name>
    <message>
        <source>Find in %1</source>
        <comment>placeholder, %1 = customers, models …</comment>
        <translation>In %1 suchen</translation>
    </message>
    <message>
        <source>is</source>
        <comment>filter: dimension is …</comment>
        <translation>ist</translation>
    </message>
    <message>
        <source>is not</source>
        <comment>filter: dimension is not …</comment>
        <translation>ist nicht</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>The first %1 values. Type to find others.</source>
        <translation>Die ersten %1 Werte. Tippen Sie, um andere zu finden.</translation>
    </message>
    <message>
        <source>None left out</source>
        <translation>Nichts ausgelassen</translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n ausgelassen</numerusform>
            <numerusform>%n ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>chosen values of all</comment>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>tally::DimensionTabs</name>
    <message>
        <source>List by</source>
        <translation>Auflisten nach</translation>
    </message>
    <message>
        <source>More dimensions</source>
        <translation>Weitere Merkmale</translation>
    </message>
</context>
<context>
    <name>tally::DraftLine</name>
    <message>
        <source>This is your draft from before.</source>
        <translation>Das ist Ihr Entwurf von vorhin.</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Neu beginnen</translation>
    </message>
</context>
<context>
    <name>tally::DraftPreviewDelegate</name>
    <message>
        <source>Edit</source>
        <comment>values of a rejected row</comment>
        <translation>Ändern</translation>
    </message>
</context>
<context>
    <name>tally::DraftPreviewModel</name>
    <message>
        <source>(not set)</source>
        <translation>(nicht gesetzt)</translation>
    </message>
    <message>
        <source>new</source>
        <comment>result of a row: will be added</comment>
        <translation>neu</translation>
    </message>
    <message>
        <source>changed</source>
        <comment>result of a row: replaces an earlier record</comment>
        <translation>geändert</translation>
    </message>
    <message>
        <source>known</source>
        <comment>result of a row: already in the ledger</comment>
        <translation>bekannt</translation>
    </message>
    <message>
        <source>rejected</source>
        <comment>result of a row</comment>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Cached</source>
        <translation>Aus Cache</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
</context>
<context>
    <name>tally::EditTurnDialog</name>
    <message>
        <source>Edit and send again</source>
        <translation>Ändern und neu senden</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message numerus="yes">
        <source>Its answers and the %n message(s) after it are removed from this conversation. Their records stay in the ledger.</source>
        <translation>
            <numerusform>Ihre Antworten und die %n Nachricht danach verschwinden aus diesem Gespräch. Ihre Datensätze bleiben im Kostenbuch.</numerusform>
            <numerusform>Ihre Antworten und die %n Nachrichten danach verschwinden aus diesem Gespräch. Ihre Datensätze bleiben im Kostenbuch.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its answers are removed from this conversation. Their records stay in the ledger.</source>
        <translation>Ihre Antworten verschwinden aus diesem Gespräch. Ihre Datensätze bleiben im Kostenbuch.</translation>
    </message>
    <message>
        <source>&amp;Send again</source>
        <translation>&amp;Neu senden</translation>
    </message>
</context>
<context>
    <name>tally::EmptyBudgets</name>
    <message>
        <source>No budgets. A budget warns before a customer, user or project costs more than it should.</source>
        <translation>Keine Budgets. Ein Budget warnt, bevor ein Kunde, Benutzer oder Projekt mehr kostet als es sollte.</translation>
    </message>
</context>
<context>
    <name>tally::EmptyChat</name>
    <message>
        <source>Ask up to four models at once</source>
        <translation>Bis zu vier Modelle auf einmal fragen</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>Modell hinzufügen…</translation>
    </message>
    <message>
        <source>Add a model at the right and give its provider’s key. Choose whom the requests are booked to, then write below.</source>
        <translation>Fügen Sie rechts ein Modell hinzu und geben Sie den Schlüssel seines Anbieters an. Wählen Sie, auf wen gebucht wird, und schreiben Sie dann unten.</translation>
    </message>
    <message>
        <source>Write below and press Ctrl+Enter. Every request becomes a record with its tokens and cost.</source>
        <translation>Schreiben Sie unten und drücken Sie Strg+Eingabe. Jede Anfrage wird ein Datensatz mit Token und Kosten.</translation>
    </message>
</context>
<context>
    <name>tally::EmptyResult</name>
    <message>
        <source>No requests match these filters</source>
        <translation>Keine Anfragen zu diesen Filtern</translation>
    </message>
    <message>
        <source>&amp;Clear all</source>
        <translation>&amp;Alle entfernen</translation>
    </message>
    <message>
        <source>Removes every filter (Esc)</source>
        <translation>Entfernt alle Filter (Esc)</translation>
    </message>
    <message>
        <source>There are none in this period.</source>
        <translation>In diesem Zeitraum gibt es keine.</translation>
    </message>
    <message>
        <source>The last one, %1, removed %2 requests.</source>
        <translation>Der letzte, %1, hat %2 Anfragen entfernt.</translation>
    </message>
    <message>
        <source>The last one is %1.</source>
        <translation>Der letzte ist %1.</translation>
    </message>
    <message>
        <source>&amp;Remove “%1”</source>
        <translation>„%1“ &amp;entfernen</translation>
    </message>
    <message>
        <source>&amp;Widen to 90 days · %1 requests</source>
        <translation>Auf &amp;90 Tage erweitern · %1 Anfragen</translation>
    </message>
    <message>
        <source>&amp;Widen to 90 days</source>
        <translation>Auf &amp;90 Tage erweitern</translation>
    </message>
    <message>
        <source>&amp;Show all dates · %1 requests</source>
        <translation>&amp;Alle Tage zeigen · %1 Anfragen</translation>
    </message>
    <message>
        <source>&amp;Show all dates</source>
        <translation>&amp;Alle Tage zeigen</translation>
    </message>
</context>
<context>
    <name>tally::ExportDialog</name>
    <message>
        <source>Export %1</source>
        <comment>%1 = what, e.g. 48,112 records</comment>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>For &amp;spreadsheets</source>
        <translation>Für &amp;Tabellenkalkulationen</translation>
    </message>
    <message>
        <source>With a byte order mark, your program&apos;s separator and decimal mark, and cells that look like formulas made harmless</source>
        <translation>Mit Byte-Reihenfolge-Marke, Trennzeichen und Dezimalzeichen Ihres Programms; Zellen, die wie Formeln aussehen, werden unschädlich gemacht</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>Decimal mark</source>
        <translation>Dezimalzeichen</translation>
    </message>
    <message>
        <source>Decimal point</source>
        <translation>Dezimalpunkt</translation>
    </message>
    <message>
        <source>Decimal comma</source>
        <translation>Dezimalkomma</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen…</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>Da&amp;tei</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>%1 rows written</source>
        <comment>number</comment>
        <translation>%1 Zeilen geschrieben</translation>
    </message>
</context>
<context>
    <name>tally::FacetModel</name>
    <message>
        <source>%1: %2 in %3 requests</source>
        <comment>value: measure in requests</comment>
        <translation>%1: %2 in %3 Anfragen</translation>
    </message>
</context>
<context>
    <name>tally::FilterBar</name>
    <message>
        <source>Inspector</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Show or hide the inspector (Space on a row)</source>
        <translation>Einzelheiten zeigen oder verbergen (Leertaste auf einer Zeile)</translation>
    </message>
    <message>
        <source>Period before</source>
        <translation>Zeitraum davor</translation>
    </message>
    <message>
        <source>One period earlier ([)</source>
        <translation>Einen Zeitraum früher ([)</translation>
    </message>
    <message>
        <source>Period after</source>
        <translation>Zeitraum danach</translation>
    </message>
    <message>
        <source>One period later (])</source>
        <translation>Einen Zeitraum später (])</translation>
    </message>
    <message>
        <source>Previous period</source>
        <translation>Voriger Zeitraum</translation>
    </message>
    <message>
        <source>Compare with the period before (X)</source>
        <translation>Mit dem Zeitraum davor vergleichen (X)</translation>
    </message>
    <message>
        <source>&amp;Compare with the previous period</source>
        <translation>Mit vorigem Zeitraum &amp;vergleichen</translation>
    </message>
    <message>
        <source>&amp;Match weekdays</source>
        <translation>&amp;Wochentage angleichen</translation>
    </message>
    <message>
        <source>The period before starts on the same day of the week</source>
        <translation>Der Zeitraum davor beginnt am gleichen Wochentag</translation>
    </message>
    <message>
        <source>Filter by %1</source>
        <comment>dimension</comment>
        <translation>Nach %1 filtern</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter by any recorded field</source>
        <translation>Nach jedem aufgezeichneten Feld filtern</translation>
    </message>
    <message>
        <source>Date range: %1 %2</source>
        <translation>Zeitraum: %1 %2</translation>
    </message>
    <message>
        <source>All dates</source>
        <translation>Alle Daten</translation>
    </message>
    <message>
        <source>Days are cut in %1</source>
        <comment>%1 = time zone</comment>
        <translation>Tage beginnen nach %1</translation>
    </message>
    <message>
        <source>Previous</source>
        <comment>period, short</comment>
        <translation>Voriger</translation>
    </message>
</context>
<context>
    <name>tally::FirstStart</name>
    <message>
        <source>Drop a usage log here</source>
        <translation>Ein Verbrauchsprotokoll hierher ziehen</translation>
    </message>
    <message>
        <source>Files or folders. Nothing leaves this computer.</source>
        <translation>Dateien oder Ordner. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>&amp;Import a log…</source>
        <translation>Protokoll &amp;importieren…</translation>
    </message>
    <message>
        <source>Choose log files to import (Ctrl+I)</source>
        <translation>Protokolldateien zum Import wählen (Strg+I)</translation>
    </message>
    <message>
        <source>Who spent what on language models?</source>
        <translation>Wer gibt wie viel für Sprachmodelle aus?</translation>
    </message>
    <message>
        <source>This ledger is empty. Drop a log on the left, or choose:</source>
        <translation>Dieses Kostenbuch ist leer. Ziehen Sie links ein Protokoll hinein oder wählen Sie:</translation>
    </message>
    <message>
        <source>Look at sample data</source>
        <translation>Beispieldaten ansehen</translation>
    </message>
    <message>
        <source>Three months of an agency, removed in one click</source>
        <translation>Drei Monate einer Agentur, mit einem Klick entfernt</translation>
    </message>
    <message>
        <source>&amp;Load sample</source>
        <translation>Beispiel &amp;laden</translation>
    </message>
    <message>
        <source>Open another ledger</source>
        <translation>Ein anderes Kostenbuch öffnen</translation>
    </message>
    <message>
        <source>A file made on this or another computer</source>
        <translation>Eine Datei von diesem oder einem anderen Rechner</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Öffnen…</translation>
    </message>
    <message>
        <source>Try a chat</source>
        <translation>Einen Chat probieren</translation>
    </message>
    <message>
        <source>Ask a model; the request becomes the first record</source>
        <translation>Ein Modell fragen; die Anfrage wird der erste Datensatz</translation>
    </message>
    <message>
        <source>&amp;Chat</source>
        <translation>&amp;Chat</translation>
    </message>
</context>
<context>
    <name>tally::HappenedList</name>
    <message>
        <source>Capture</source>
        <translation>Erfassung</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>Neuestes zuerst</translation>
    </message>
    <message>
        <source>Whole log</source>
        <translation>Ganzes Protokoll</translation>
    </message>
</context>
<context>
    <name>tally::HappenedLog</name>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>tally::HappenedModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
</context>
<context>
    <name>tally::HelpBoxes</name>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Import: drop log files anywhere in the window, or press Ctrl+I. You see what would happen before anything is written, and every import can be undone on the Imports page.

Filter: the bar at the top holds for every page. Click a bar or a name to filter to it, drag over the chart to zoom, press Esc to clear. Alt+Left walks back.

Export: Ctrl+E writes what is shown, as CSV, JSON or JSON Lines.

All keys: Ctrl+/.</source>
        <translation>Importieren: Ziehen Sie Protokolldateien irgendwo in das Fenster oder drücken Sie Strg+I. Sie sehen, was geschähe, bevor etwas geschrieben wird, und jeder Import lässt sich auf der Seite „Importe“ rückgängig machen.

Filtern: Die Leiste oben gilt für alle Seiten. Ein Klick auf einen Balken oder Namen filtert danach, Ziehen über das Diagramm zoomt, Esc entfernt die Filter. Alt+Links geht zurück.

Exportieren: Strg+E schreibt, was zu sehen ist, als CSV, JSON oder JSON Lines.

Alle Tasten: Strg+/.</translation>
    </message>
    <message>
        <source>About Tallyglass</source>
        <translation>Über Tallyglass</translation>
    </message>
    <message>
        <source>Tallyglass %1</source>
        <comment>version</comment>
        <translation>Tallyglass %1</translation>
    </message>
    <message>
        <source>Who spent what on language models?

Free software under the GNU General Public License, version 3 or later, without any warranty.

Uses Qt %1 (LGPL 3 and GPL 3), SQLite (public domain), libarchive (BSD 2-clause), xxHash (BSD 2-clause), zlib (zlib licence), OpenSSL (Apache 2.0), QtKeychain (BSD 3-clause), icons from Lucide (ISC licence) and prices from genai-prices (MIT licence, © Pydantic Services Inc.).</source>
        <translation>Wer gibt wie viel für Sprachmodelle aus?

Freie Software unter der GNU General Public License, Version 3 oder später, ohne jede Gewährleistung.

Nutzt Qt %1 (LGPL 3 und GPL 3), SQLite (gemeinfrei), libarchive (BSD 2-clause), xxHash (BSD 2-clause), zlib (zlib-Lizenz), OpenSSL (Apache 2.0), QtKeychain (BSD 3-clause), Symbole von Lucide (ISC-Lizenz) und Preise von genai-prices (MIT-Lizenz, © Pydantic Services Inc.).</translation>
    </message>
</context>
<context>
    <name>tally::HistogramStrip</name>
    <message>
        <source>Requests over time</source>
        <translation>Anfragen im Zeitverlauf</translation>
    </message>
    <message>
        <source>%1 bars, %2 requests; drag to zoom</source>
        <translation>%1 Balken, %2 Anfragen; Ziehen zoomt</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>first day under a strip</comment>
        <translation>ddd d. MMM</translation>
    </message>
    <message>
        <source>ddd d</source>
        <comment>day under a strip</comment>
        <translation>ddd d.</translation>
    </message>
    <message>
        <source>%1: %2 requests</source>
        <comment>bucket: count</comment>
        <translation>%1: %2 Anfragen</translation>
    </message>
</context>
<context>
    <name>tally::ImportCard</name>
    <message>
        <source>%1 records</source>
        <comment>number</comment>
        <translation>%1 Datensätze</translation>
    </message>
    <message>
        <source>Not recognised</source>
        <translation>Nicht erkannt</translation>
    </message>
    <message>
        <source>%1 · %2 % sure</source>
        <comment>format and confidence</comment>
        <translation>%1 · zu %2 % sicher</translation>
    </message>
    <message>
        <source>This file is already in the ledger. Importing it again changes nothing.</source>
        <translation>Diese Datei ist schon im Kostenbuch. Ein erneuter Import ändert nichts.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>per cent, with narrow space</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Reading %1, %2</source>
        <comment>file, per cent</comment>
        <translation>%1 wird gelesen, %2</translation>
    </message>
    <message>
        <source>Importing %1, %2</source>
        <comment>file, per cent</comment>
        <translation>%1 wird importiert, %2</translation>
    </message>
    <message>
        <source>Import of %1</source>
        <translation>Import von %1</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Format of the file</source>
        <translation>Format der Datei</translation>
    </message>
    <message>
        <source>Detect</source>
        <translation>Erkennen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>This file can be read in more than one way, and the sums would differ. Say below which is right; nothing is written before.</source>
        <translation>Diese Datei lässt sich auf mehr als eine Weise lesen, und die Summen wären verschieden. Unten wählen, was stimmt; vorher wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>&amp;Adjust…</source>
        <translation>&amp;Anpassen…</translation>
    </message>
    <message>
        <source>Check what the columns of the file mean, and change it</source>
        <translation>Prüfen, was die Spalten der Datei bedeuten, und es ändern</translation>
    </message>
    <message>
        <source>Read with the profile “%1”.</source>
        <translation>Mit dem Profil „%1“ gelesen.</translation>
    </message>
    <message>
        <source>Go on &amp;adjusting…</source>
        <translation>Weiter &amp;anpassen…</translation>
    </message>
    <message>
        <source>“%1” is a known format: what its columns mean is fixed, so there is nothing to adjust. To read the file in another way, choose “CSV or TSV table” or “JSON” as its format first.</source>
        <translation>„%1“ ist ein bekanntes Format: Was seine Spalten bedeuten, steht fest, es gibt nichts anzupassen. Um die Datei anders zu lesen, wählen Sie zuerst „CSV- oder TSV-Tabelle“ oder „JSON“ als Format.</translation>
    </message>
</context>
<context>
    <name>tally::ImportCommands</name>
    <message>
        <source>The sample data could not be unpacked. Nothing was changed.</source>
        <translation>Die Beispieldaten ließen sich nicht entpacken. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Loading sample data…</source>
        <translation>Beispieldaten werden geladen…</translation>
    </message>
    <message>
        <source>You are looking at sample data.</source>
        <translation>Sie sehen Beispieldaten.</translation>
    </message>
    <message>
        <source>Remove sample data</source>
        <translation>Beispieldaten entfernen</translation>
    </message>
    <message>
        <source>An import is running</source>
        <translation>Ein Import läuft</translation>
    </message>
    <message>
        <source>If you quit now it is cancelled, and nothing of that file stays in the ledger.</source>
        <translation>Wenn Sie jetzt beenden, wird er abgebrochen, und nichts aus dieser Datei bleibt im Kostenbuch.</translation>
    </message>
    <message>
        <source>&amp;Cancel the import and quit</source>
        <translation>Import &amp;abbrechen und beenden</translation>
    </message>
    <message>
        <source>&amp;Go on importing</source>
        <translation>&amp;Weiter importieren</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) wait for an answer</source>
        <translation>
            <numerusform>%n Datei wartet auf eine Antwort</numerusform>
            <numerusform>%n Dateien warten auf eine Antwort</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n watched folder(s) cannot be read</source>
        <translation>
            <numerusform>%n überwachter Ordner ist nicht lesbar</numerusform>
            <numerusform>%n überwachte Ordner sind nicht lesbar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ImportDoubts</name>
    <message>
        <source>&amp;Same answer for later files of this format</source>
        <translation>&amp;Dieselbe Antwort für spätere Dateien dieses Formats</translation>
    </message>
</context>
<context>
    <name>tally::ImportFigures</name>
    <message>
        <source>new</source>
        <comment>count of records</comment>
        <translation>neu</translation>
    </message>
    <message>
        <source>will be added</source>
        <translation>werden hinzugefügt</translation>
    </message>
    <message>
        <source>updated</source>
        <comment>count of records</comment>
        <translation>geändert</translation>
    </message>
    <message>
        <source>replace earlier records</source>
        <translation>ersetzen frühere Datensätze</translation>
    </message>
    <message>
        <source>known</source>
        <comment>count of records</comment>
        <translation>bekannt</translation>
    </message>
    <message>
        <source>already there, skipped</source>
        <translation>schon da, übersprungen</translation>
    </message>
    <message>
        <source>rejected</source>
        <comment>count of records</comment>
        <translation>zurückgewiesen</translation>
    </message>
    <message>
        <source>see lines and reasons</source>
        <translation>Zeilen und Gründe zeigen</translation>
    </message>
    <message>
        <source>every line is usable</source>
        <translation>jede Zeile ist brauchbar</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>%1 records without a cost</source>
        <comment>number</comment>
        <translation>%1 Datensätze ohne Kosten</translation>
    </message>
    <message>
        <source>as the file reports it</source>
        <translation>wie die Datei es nennt</translation>
    </message>
    <message>
        <source>told</source>
        <comment>a cost, by the file</comment>
        <translation>genannt</translation>
    </message>
    <message>
        <source>ledger, same use: %1</source>
        <comment>amount</comment>
        <translation>Kostenbuch, dieselbe Nutzung: %1</translation>
    </message>
    <message>
        <source>by the file and by prices</source>
        <translation>laut Datei und aus Preisen</translation>
    </message>
    <message>
        <source>computed from prices</source>
        <translation>aus Preisen berechnet</translation>
    </message>
</context>
<context>
    <name>tally::ImportFoot</name>
    <message>
        <source>&amp;Import %1 records</source>
        <comment>number</comment>
        <translation>%1 Datensätze &amp;importieren</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <source>&amp;Refuse the file if a line is rejected</source>
        <translation>Datei &amp;ablehnen, wenn eine Zeile zurückgewiesen wird</translation>
    </message>
    <message>
        <source>Add to every row</source>
        <translation>Zu jeder Zeile hinzufügen</translation>
    </message>
    <message>
        <source>%1 for every row that has none</source>
        <comment>customer, user or project</comment>
        <translation>%1 für jede Zeile ohne eigene Angabe</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
</context>
<context>
    <name>tally::ImportHistory</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Undo takes an import out of the ledger as one step</source>
        <translation>Rückgängig nimmt einen Import in einem Schritt aus dem Kostenbuch</translation>
    </message>
    <message>
        <source>History of imports</source>
        <translation>Verlauf der Importe</translation>
    </message>
    <message>
        <source>&amp;Filter to this import</source>
        <translation>Nach diesem Import &amp;filtern</translation>
    </message>
    <message>
        <source>&amp;Undo this import…</source>
        <translation>Diesen Import &amp;rückgängig machen…</translation>
    </message>
    <message>
        <source>&amp;Redo this attribution</source>
        <translation>Diese Zuordnung &amp;wiederholen</translation>
    </message>
    <message>
        <source>&amp;Undo this attribution…</source>
        <translation>Diese Zuordnung &amp;rückgängig machen…</translation>
    </message>
    <message>
        <source>&amp;Which one counts…</source>
        <translation>&amp;Was zählt…</translation>
    </message>
    <message>
        <source>Which imports are listed</source>
        <translation>Welche Importe aufgelistet sind</translation>
    </message>
    <message>
        <source>All sources</source>
        <translation>Alle Quellen</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>Überwacht</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>&amp;Noch einmal lesen</translation>
    </message>
    <message numerus="yes">
        <source>%n import(s)</source>
        <translation>
            <numerusform>%n Import</numerusform>
            <numerusform>%n Importe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 record(s) in the ledger</source>
        <translation>
            <numerusform>%1 Datensatz im Kostenbuch</numerusform>
            <numerusform>%1 Datensätze im Kostenbuch</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ImportPreview</name>
    <message>
        <source>First rows of the file</source>
        <translation>Erste Zeilen der Datei</translation>
    </message>
</context>
<context>
    <name>tally::ImportQueue</name>
    <message>
        <source>Re-pricing</source>
        <translation>Neubepreisung</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Zuordnung</translation>
    </message>
</context>
<context>
    <name>tally::ImportsHead</name>
    <message>
        <source>Imports</source>
        <translation>Importe</translation>
    </message>
    <message>
        <source>Drop files or folders anywhere in this window</source>
        <translation>Dateien oder Ordner irgendwo in dieses Fenster ziehen</translation>
    </message>
    <message>
        <source>&amp;Choose files…</source>
        <translation>Dateien &amp;wählen…</translation>
    </message>
    <message>
        <source>Choose log files to import (Ctrl+I)</source>
        <translation>Protokolldateien zum Import wählen (Strg+I)</translation>
    </message>
    <message>
        <source>Import usage logs</source>
        <translation>Verbrauchsprotokolle importieren</translation>
    </message>
    <message>
        <source>Usage logs (*.csv *.tsv *.txt *.json *.jsonl *.ndjson *.gz *.zip *.tar *.tgz *.7z *.zst *.xz *.bz2)</source>
        <translation>Verbrauchsprotokolle (*.csv *.tsv *.txt *.json *.jsonl *.ndjson *.gz *.zip *.tar *.tgz *.7z *.zst *.xz *.bz2)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>tally::ImportsPage</name>
    <message>
        <source>There is no file to import in %1. Nothing was changed.</source>
        <translation>In %1 liegt keine Datei zum Importieren. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>&amp;Imports</source>
        <translation>&amp;Importe</translation>
    </message>
    <message>
        <source>Import logs, see and undo imports</source>
        <translation>Protokolle importieren, Importe sehen und rückgängig machen</translation>
    </message>
    <message>
        <source>%1 records added from %2.</source>
        <comment>number and file</comment>
        <translation>%1 Einträge aus %2 hinzugefügt.</translation>
    </message>
</context>
<context>
    <name>tally::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Previous row</source>
        <translation>Vorige Zeile</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>Nächste Zeile</translation>
    </message>
    <message>
        <source>Close the inspector</source>
        <translation>Einzelheiten schließen</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>&amp;JSON kopieren</translation>
    </message>
    <message>
        <source>Choose a row to see its tokens, cost, origin and context.</source>
        <translation>Wählen Sie eine Zeile, um Tokens, Kosten, Herkunft und Kontext zu sehen.</translation>
    </message>
    <message>
        <source>Open in C&amp;hat</source>
        <translation>Im C&amp;hat öffnen</translation>
    </message>
    <message>
        <source>A new conversation with this model, booked to the same</source>
        <translation>Ein neues Gespräch mit diesem Modell und derselben Buchung</translation>
    </message>
</context>
<context>
    <name>tally::JsonSection</name>
    <message>
        <source>Raw JSON</source>
        <translation>JSON-Rohtext</translation>
    </message>
    <message>
        <source>The record as JSON</source>
        <translation>Der Datensatz als JSON</translation>
    </message>
</context>
<context>
    <name>tally::KeyDialog</name>
    <message>
        <source>The key comes from the environment (%1).</source>
        <translation>Der Schlüssel kommt aus der Umgebung (%1).</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>The key is in the system’s key store.</source>
        <translation>Der Schlüssel liegt im Schlüsselspeicher des Systems.</translation>
    </message>
    <message>
        <source>The key is kept until the program ends: the system’s key store did not take it.</source>
        <translation>Der Schlüssel gilt, bis das Programm endet: Der Schlüsselspeicher des Systems nahm ihn nicht an.</translation>
    </message>
    <message>
        <source>No key. The system’s key store does not answer, so one given here is kept until the program ends.</source>
        <translation>Kein Schlüssel. Der Schlüsselspeicher des Systems antwortet nicht; ein hier angegebener gilt, bis das Programm endet.</translation>
    </message>
    <message>
        <source>No key yet.</source>
        <translation>Noch kein Schlüssel.</translation>
    </message>
    <message>
        <source>No key; none is needed.</source>
        <translation>Kein Schlüssel; keiner ist nötig.</translation>
    </message>
    <message>
        <source>Key for %1</source>
        <translation>Schlüssel für %1</translation>
    </message>
    <message>
        <source>Paste the key</source>
        <translation>Schlüssel einfügen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>It is sent to this provider only, and kept in the system’s key store.</source>
        <translation>Er wird nur diesem Anbieter gesendet und liegt im Schlüsselspeicher des Systems.</translation>
    </message>
    <message>
        <source>It is sent to %1 only, and kept in the system’s key store.</source>
        <translation>Er wird nur an %1 gesendet und liegt im Schlüsselspeicher des Systems.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Sichern</translation>
    </message>
    <message>
        <source>&amp;Forget the key</source>
        <translation>Schlüssel &amp;vergessen</translation>
    </message>
    <message>
        <source>The system’s key store did not confirm that the key is gone. Look there.</source>
        <translation>Der Schlüsselspeicher des Systems hat nicht bestätigt, dass der Schlüssel fort ist. Sehen Sie dort nach.</translation>
    </message>
</context>
<context>
    <name>tally::KeyListDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Requests table</source>
        <translation>Anfragentabelle</translation>
    </message>
    <message>
        <source>Filter to the cell&apos;s value</source>
        <translation>Nach dem Wert der Zelle filtern</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabetaste</translation>
    </message>
    <message>
        <source>Show or hide the inspector</source>
        <translation>Einzelheiten zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>Den Filter entfernen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Filter chip</source>
        <translation>Filtermarke</translation>
    </message>
</context>
<context>
    <name>tally::KpiStrip</name>
    <message>
        <source>up by %1</source>
        <translation>gestiegen um %1</translation>
    </message>
    <message>
        <source>down by %1</source>
        <translation>gesunken um %1</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>no earlier data</source>
        <translation>nichts davor</translation>
    </message>
    <message numerus="yes">
        <source>%n requests without a price are not counted.</source>
        <translation>
            <numerusform>%n Anfrage ohne Preis ist nicht enthalten.</numerusform>
            <numerusform>%n Anfragen ohne Preis sind nicht enthalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Click to show it in the chart.</source>
        <translation>Klicken, um es im Diagramm zu zeigen.</translation>
    </message>
</context>
<context>
    <name>tally::LedgerCommands</name>
    <message>
        <source>Open ledger</source>
        <translation>Kostenbuch öffnen</translation>
    </message>
    <message>
        <source>Ledgers (*.tally *.sqlite *.db)</source>
        <translation>Kostenbücher (*.tally *.sqlite *.db)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>New ledger</source>
        <translation>Neues Kostenbuch</translation>
    </message>
    <message>
        <source>Ledgers (*.tally)</source>
        <translation>Kostenbücher (*.tally)</translation>
    </message>
    <message>
        <source>Copying the ledger…</source>
        <translation>Das Kostenbuch wird kopiert …</translation>
    </message>
    <message>
        <source>Saved a copy of the ledger to %1 (%2)</source>
        <comment>file, size</comment>
        <translation>Kopie des Kostenbuchs gesichert in %1 (%2)</translation>
    </message>
    <message>
        <source>No other ledger yet</source>
        <translation>Noch kein anderes Kostenbuch</translation>
    </message>
    <message>
        <source>&amp;Recent ledgers</source>
        <translation>&amp;Zuletzt benutzte Kostenbücher</translation>
    </message>
    <message>
        <source>Published: %1 records were added to the team&apos;s ledger, %2 changed, %3 were there already</source>
        <translation>Veröffentlicht: %1 Datensätze kamen ins Kostenbuch des Teams, %2 wurden geändert, %3 waren schon da</translation>
    </message>
</context>
<context>
    <name>tally::LedgerName</name>
    <message>
        <source>%1 · read only</source>
        <comment>ledger file</comment>
        <translation>%1 · nur lesen</translation>
    </message>
</context>
<context>
    <name>tally::MainWindow</name>
    <message>
        <source>%1 – Tallyglass</source>
        <comment>ledger file</comment>
        <translation>%1 – Tallyglass</translation>
    </message>
    <message>
        <source>Exported %1 rows to %2</source>
        <comment>number, file</comment>
        <translation>%1 Zeilen nach %2 exportiert</translation>
    </message>
    <message>
        <source>This record is not in the ledger any more.</source>
        <translation>Dieser Datensatz ist nicht mehr im Kostenbuch.</translation>
    </message>
    <message>
        <source>%1 (read only) – Tallyglass</source>
        <comment>ledger file</comment>
        <translation>%1 (nur lesen) – Tallyglass</translation>
    </message>
    <message>
        <source>Waiting for calls of other programs to end; then the window closes.</source>
        <translation>Wartet, bis Aufrufe anderer Programme enden; dann schließt das Fenster.</translation>
    </message>
    <message numerus="yes">
        <source>%1 record(s) in the ledger</source>
        <translation>
            <numerusform>%1 Datensatz im Kostenbuch</numerusform>
            <numerusform>%1 Datensätze im Kostenbuch</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::ManualDialog</name>
    <message>
        <source>Command line, prices and chat</source>
        <translation>Befehlszeile, Preise und Chat</translation>
    </message>
    <message>
        <source>Formats and numbers</source>
        <translation>Formate und Zahlen</translation>
    </message>
    <message>
        <source>Find in this page</source>
        <translation>Auf dieser Seite suchen</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
</context>
<context>
    <name>tally::MarkdownView</name>
    <message>
        <source>Open this address?</source>
        <translation>Diese Adresse öffnen?</translation>
    </message>
    <message>
        <source>&amp;Copy the address</source>
        <translation>Adresse &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Öffnen</translation>
    </message>
</context>
<context>
    <name>tally::MeaningPopup</name>
    <message>
        <source>Search, or a name for the context</source>
        <translation>Suchen, oder ein Name für den Kontext</translation>
    </message>
    <message>
        <source>Meanings</source>
        <translation>Bedeutungen</translation>
    </message>
    <message>
        <source>Context as “%1”</source>
        <extracomment>%1 is the name that a column gets in the context</extracomment>
        <translation>Kontext als „%1“</translation>
    </message>
</context>
<context>
    <name>tally::ModelEdit</name>
    <message>
        <source>provider/model</source>
        <translation>Anbieter/Modell</translation>
    </message>
</context>
<context>
    <name>tally::ModelListModel</name>
    <message>
        <source>%1 in</source>
        <comment>price of input</comment>
        <translation>%1 ein</translation>
    </message>
    <message>
        <source>%1 out</source>
        <comment>price of output</comment>
        <translation>%1 aus</translation>
    </message>
    <message>
        <source>free</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>kein Preis</translation>
    </message>
    <message>
        <source>%1 tokens context</source>
        <translation>%1 Token Kontext</translation>
    </message>
</context>
<context>
    <name>tally::MoneySection</name>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Written in</source>
        <translation>Angegeben in</translation>
    </message>
    <message>
        <source>No column is a cost: costs are computed from prices.</source>
        <translation>Keine Spalte enthält Kosten: Sie werden aus Preisen berechnet.</translation>
    </message>
    <message>
        <source>Costs are in</source>
        <translation>Kosten sind in</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>Ganzen</translation>
    </message>
    <message>
        <source>1/100</source>
        <comment>hundredths of a currency</comment>
        <translation>1/100</translation>
    </message>
    <message>
        <source>not set</source>
        <comment>exchange rate</comment>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>1 %1 is, in USD</source>
        <extracomment>%1 is the code of a currency: what one of it is worth in US dollars follows</extracomment>
        <translation>1 %1 in USD</translation>
    </message>
    <message>
        <source>%1: no exchange rate set.</source>
        <comment>column</comment>
        <translation>%1: kein Wechselkurs gesetzt.</translation>
    </message>
    <message>
        <source>The amounts are kept; costs are computed from prices.</source>
        <translation>Die Beträge bleiben erhalten; Kosten werden aus Preisen berechnet.</translation>
    </message>
    <message>
        <source>1/10⁶</source>
        <comment>millionths of a currency</comment>
        <translation>1/10⁶</translation>
    </message>
</context>
<context>
    <name>tally::NavRail</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Time zone, theme, language and keys</source>
        <translation>Zeitzone, Farben, Sprache und Tasten</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>Einklappen</translation>
    </message>
    <message>
        <source>Show only the icons</source>
        <translation>Nur Symbole zeigen</translation>
    </message>
    <message>
        <source>Expand</source>
        <translation>Ausklappen</translation>
    </message>
    <message>
        <source>Show icons and names</source>
        <translation>Symbole und Namen zeigen</translation>
    </message>
</context>
<context>
    <name>tally::NewTokenDialog</name>
    <message>
        <source>New token</source>
        <translation>Neues Token</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>&amp;Programm</translation>
    </message>
    <message>
        <source>checkout-service</source>
        <translation>kassen-dienst</translation>
    </message>
    <message>
        <source>&amp;Customer</source>
        <translation>&amp;Kunde</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>Pro&amp;ject</source>
        <translation>Pro&amp;jekt</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>The token is shown this once; the ledger keeps its hash only.</source>
        <translation>Das Token wird nur dieses eine Mal gezeigt; das Hauptbuch behält nur seinen Hash.</translation>
    </message>
    <message>
        <source>&amp;Make token</source>
        <translation>Token &amp;anlegen</translation>
    </message>
    <message>
        <source>Copy it now: it is not shown again.</source>
        <translation>Kopieren Sie es jetzt: Es wird nicht wieder gezeigt.</translation>
    </message>
    <message>
        <source>Conte&amp;xt</source>
        <translation>Konte&amp;xt</translation>
    </message>
    <message>
        <source>none, or as team=search, stage=live</source>
        <translation>keiner, oder wie team=suche, stage=live</translation>
    </message>
    <message>
        <source>The program cannot change &amp;whom its calls are booked to</source>
        <translation>Das Programm kann nicht ändern, &amp;wem seine Aufrufe gebucht werden</translation>
    </message>
    <message>
        <source>by the path, else OpenAI</source>
        <translation>nach dem Pfad, sonst OpenAI</translation>
    </message>
    <message>
        <source>P&amp;rovider</source>
        <translation>&amp;Anbieter</translation>
    </message>
    <message>
        <source>M&amp;odels</source>
        <translation>M&amp;odelle</translation>
    </message>
    <message>
        <source>all, or as gpt-4o, gpt-4o-mini</source>
        <translation>alle, oder wie gpt-4o, gpt-4o-mini</translation>
    </message>
    <message>
        <source>yours, from here</source>
        <translation>Ihrer, von hier</translation>
    </message>
    <message>
        <source>the one that the program sends</source>
        <translation>der, den das Programm sendet</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Limits</source>
        <translation>&amp;Grenzen</translation>
    </message>
    <message>
        <source>none, or as cost=50/month, requests=60/minute</source>
        <translation>keine, oder wie cost=50/month, requests=60/minute</translation>
    </message>
</context>
<context>
    <name>tally::NoConnections</name>
    <message>
        <source>Nothing is connected. Point a tool at Tallyglass, or let it fetch or send usage.</source>
        <translation>Nichts ist verbunden. Richten Sie ein Werkzeug auf Tallyglass, oder lassen Sie es Nutzung abholen oder senden.</translation>
    </message>
    <message>
        <source>&amp;Turn on capture</source>
        <translation>&amp;Erfassung einschalten</translation>
    </message>
    <message>
        <source>Add &amp;connection…</source>
        <translation>Verbindung &amp;anlegen …</translation>
    </message>
</context>
<context>
    <name>tally::NoticeBar</name>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>tally::OpenTeamDialog</name>
    <message>
        <source>Open team ledger</source>
        <translation>Team-Kostenbuch öffnen</translation>
    </message>
    <message>
        <source>Address of the ledger</source>
        <translation>Adresse des Kostenbuchs</translation>
    </message>
    <message>
        <source>&amp;Test connection</source>
        <translation>Verbindung &amp;testen</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>A ledger on a PostgreSQL server: postgresql://HOST/DATABASE, or service=NAME from ~/.pg_service.conf. The password comes from ~/.pgpass.</source>
        <translation>Ein Kostenbuch auf einem PostgreSQL-Server: postgresql://HOST/DATENBANK, oder service=NAME aus ~/.pg_service.conf. Das Passwort kommt aus ~/.pgpass.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Der Server wird gefragt …</translation>
    </message>
    <message>
        <source>The connection is encrypted.</source>
        <translation>Die Verbindung ist verschlüsselt.</translation>
    </message>
    <message>
        <source>The connection is not encrypted.</source>
        <translation>Die Verbindung ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>You see all records.</source>
        <translation>Alle Datensätze sind zu sehen.</translation>
    </message>
    <message>
        <source>You see the records of some customers.</source>
        <translation>Die Datensätze einiger Kunden sind zu sehen.</translation>
    </message>
    <message>
        <source>You may read.</source>
        <translation>Lesen ist erlaubt.</translation>
    </message>
    <message>
        <source>You may read and write.</source>
        <translation>Lesen und Schreiben ist erlaubt.</translation>
    </message>
    <message>
        <source>The ledger was found on PostgreSQL %1, with %2 records. %3 %4 %5</source>
        <translation>Das Kostenbuch wurde auf PostgreSQL %1 gefunden, mit %2 Datensätzen. %3 %4 %5</translation>
    </message>
</context>
<context>
    <name>tally::OrderForm</name>
    <message>
        <source>Also for future imports and captured requests</source>
        <translation>Auch für künftige Importe und erfasste Anfragen</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>Diese Bedingung entfernen</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>in</source>
        <extracomment>in all time or in a period</extracomment>
        <translation>in</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Gesamte Zeit</translation>
    </message>
    <message>
        <source>and id, user, customer or model contains “%1”</source>
        <translation>und Kennung, Benutzer, Kunde oder Modell enthält „%1“</translation>
    </message>
</context>
<context>
    <name>tally::OriginSection</name>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Show this import</source>
        <translation>Diesen Import zeigen</translation>
    </message>
    <message>
        <source>Import: %1</source>
        <translation>Import: %1</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>rule %1</source>
        <translation>Regel %1</translation>
    </message>
    <message>
        <source>batch %1</source>
        <translation>Import %1</translation>
    </message>
    <message>
        <source>Imported</source>
        <extracomment>%1 a field, %2 its imported value, %3 &quot;rule 3&quot; or &quot;batch 17&quot;</extracomment>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>%1: %2, set by %3</source>
        <translation>%1: %2, gesetzt durch %3</translation>
    </message>
    <message>
        <source>Published</source>
        <extracomment>%1 the name of a team&apos;s ledger, %2 a time</extracomment>
        <translation>Veröffentlicht</translation>
    </message>
    <message>
        <source>to a team&apos;s ledger, %1</source>
        <translation>im Kostenbuch eines Teams, %1</translation>
    </message>
    <message>
        <source>to %1, %2</source>
        <translation>in %1, %2</translation>
    </message>
</context>
<context>
    <name>tally::OutboxModel</name>
    <message>
        <source>the costs differ</source>
        <translation>die Kosten weichen ab</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Cost here</source>
        <translation>Kosten hier</translation>
    </message>
    <message>
        <source>Cost there</source>
        <translation>Kosten dort</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Next try, reason or difference</source>
        <translation>Nächster Versuch, Grund oder Abweichung</translation>
    </message>
</context>
<context>
    <name>tally::OutboxRecordPanel</name>
    <message>
        <source>Last tried %1.</source>
        <translation>Zuletzt versucht %1.</translation>
    </message>
    <message>
        <source>(not set)</source>
        <translation>(nicht gesetzt)</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Attempts: %1</source>
        <translation>Versuche: %1</translation>
    </message>
    <message>
        <source>Send &amp;again</source>
        <translation>&amp;Erneut senden</translation>
    </message>
    <message>
        <source>Dis&amp;card</source>
        <translation>Ver&amp;werfen</translation>
    </message>
    <message>
        <source>Copy &amp;details</source>
        <translation>Ein&amp;zelheiten kopieren</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>What was not changed</source>
        <translation>Was nicht geändert wurde</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>The receiver has this record. Discarding it here would not take it back.</source>
        <translation>Der Empfänger hat diesen Datensatz. Ihn hier zu verwerfen, nähme ihn nicht zurück.</translation>
    </message>
    <message>
        <source>Your ledger keeps the record. Later records are sent all the same.</source>
        <translation>Ihr Hauptbuch behält den Datensatz. Spätere Datensätze werden trotzdem gesendet.</translation>
    </message>
    <message>
        <source>Tallyglass %1</source>
        <translation>Tallyglass %1</translation>
    </message>
    <message>
        <source>&amp;Ask the portal</source>
        <translation>Portal &amp;fragen</translation>
    </message>
    <message>
        <source>It a&amp;rrived</source>
        <translation>&amp;Ist angekommen</translation>
    </message>
    <message>
        <source>It did &amp;not: send it again</source>
        <translation>&amp;Nicht angekommen: noch einmal senden</translation>
    </message>
    <message>
        <source>It was not sent again, since the portal may have it and did not say so for a day. Look there: only you can find out.</source>
        <translation>Der Datensatz wurde nicht noch einmal gesendet: Das Portal kann ihn haben und hat einen Tag lang nichts dazu gesagt. Sehen Sie dort nach, nur Sie können es herausfinden.</translation>
    </message>
</context>
<context>
    <name>tally::OutboxView</name>
    <message>
        <source>&amp;Connections</source>
        <translation>&amp;Verbindungen</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Differ</source>
        <translation>Abweichend</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Send the selected records again (R)</source>
        <translation>Die gewählten Datensätze erneut senden (R)</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>Ver&amp;werfen</translation>
    </message>
    <message>
        <source>Send the selected records no more (Delete)</source>
        <translation>Die gewählten Datensätze nicht mehr senden (Entf)</translation>
    </message>
    <message>
        <source>Records for this connection</source>
        <translation>Datensätze für diese Verbindung</translation>
    </message>
    <message>
        <source>%1 is on</source>
        <translation>%1 ist ein</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 gesendet</translation>
    </message>
    <message>
        <source>%1 cannot be sent</source>
        <translation>%1 nicht sendbar</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 wartend</translation>
    </message>
    <message>
        <source>%1 unknown</source>
        <translation>%1 unbekannt</translation>
    </message>
    <message>
        <source>asks before sending again</source>
        <translation>fragt, ehe es neu sendet</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 abgelehnt</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>braucht Sie</translation>
    </message>
    <message>
        <source>%1 differ</source>
        <translation>%1 weichen ab</translation>
    </message>
    <message>
        <source>in cost</source>
        <translation>in den Kosten</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n gewählt</numerusform>
            <numerusform>%n gewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Ask the portal what it has of what was sent; nothing is changed there</source>
        <translation>Das Portal fragen, was es vom Gesendeten hat; dort wird nichts geändert</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Asking the portal what it has …</source>
        <translation>Das Portal wird gefragt, was es hat …</translation>
    </message>
    <message>
        <source>Compared %1 sent: %2 equal, %3 differ in cost, %4 missing at the portal.</source>
        <translation>Von %1 gesendeten sind %2 gleich, %3 weichen in den Kosten ab, %4 fehlen beim Portal.</translation>
    </message>
</context>
<context>
    <name>tally::OverlapDialog</name>
    <message>
        <source>Comparing with the rest of the ledger…</source>
        <translation>Wird mit dem Rest des Kostenbuchs verglichen…</translation>
    </message>
    <message>
        <source>Which one counts? %1</source>
        <comment>file</comment>
        <translation>Was zählt? %1</translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation>Ä&amp;ndern</translation>
    </message>
    <message>
        <source>What this import overlapped with is not in the ledger any more. There is nothing to choose.</source>
        <translation>Womit sich dieser Import überschnitt, steht nicht mehr im Kostenbuch. Es gibt nichts zu wählen.</translation>
    </message>
    <message>
        <source>The totals follow at once, and undoing either side takes the answer back.</source>
        <translation>Die Summen folgen sofort, und das Rückgängigmachen einer der beiden Seiten nimmt die Antwort zurück.</translation>
    </message>
</context>
<context>
    <name>tally::OverlapPanel</name>
    <message>
        <source>Which one counts?</source>
        <translation>Was zählt?</translation>
    </message>
    <message>
        <source>usual</source>
        <comment>an answer</comment>
        <translation>üblich</translation>
    </message>
</context>
<context>
    <name>tally::OverviewPage</name>
    <message>
        <source>&amp;Overview</source>
        <translation>&amp;Übersicht</translation>
    </message>
    <message>
        <source>Cards, chart and ranked list</source>
        <translation>Karten, Diagramm und Rangliste</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <comment>number</comment>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>%1 of %2 records · %3 ms</source>
        <comment>filtered of all, and how long it took</comment>
        <translation>%1 von %2 Datensätzen · %3 ms</translation>
    </message>
</context>
<context>
    <name>tally::PreviewAsker</name>
    <message>
        <source>Choose what to set.</source>
        <translation>Wählen Sie, was gesetzt werden soll.</translation>
    </message>
</context>
<context>
    <name>tally::PreviewDelegate</name>
    <message>
        <source>rejected</source>
        <comment>result of a line</comment>
        <translation>zurückgewiesen</translation>
    </message>
</context>
<context>
    <name>tally::PreviewModel</name>
    <message>
        <source>new</source>
        <comment>result of a line: will be added</comment>
        <translation>neu</translation>
    </message>
    <message>
        <source>updated</source>
        <comment>result of a line: replaces an earlier record</comment>
        <translation>geändert</translation>
    </message>
    <message>
        <source>known</source>
        <comment>result of a line: already in the ledger</comment>
        <translation>bekannt</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Reported cost</source>
        <translation>Genannte Kosten</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
</context>
<context>
    <name>tally::PreviewPanel</name>
    <message>
        <source>Reading the rest of the file</source>
        <translation>Der Rest der Datei wird gelesen</translation>
    </message>
    <message>
        <source>First records as they would be stored</source>
        <translation>Erste Einträge, wie sie gespeichert würden</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>new ·</source>
        <comment>number of records</comment>
        <translation>neu ·</translation>
    </message>
    <message>
        <source>known ·</source>
        <comment>number of records</comment>
        <translation>bekannt ·</translation>
    </message>
    <message>
        <source>rejected</source>
        <comment>number of rows</comment>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>Save the rejected lines with their reasons as a file</source>
        <translation>Die zurückgewiesenen Zeilen mit ihren Gründen als Datei speichern</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>Gezeigte Zeilen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Bekannt</translation>
    </message>
    <message>
        <source>cost %1</source>
        <comment>sum</comment>
        <translation>Kosten %1</translation>
    </message>
    <message>
        <source>reported %1, computed %2</source>
        <comment>sums in another currency and in dollars</comment>
        <translation>genannt %1, berechnet %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>the first rows, of so many</comment>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>tally::PreviewPart</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>No requests match. The rule would act on later ones only.</source>
        <translation>Keine Anfrage passt. Die Regel würde nur auf spätere wirken.</translation>
    </message>
    <message>
        <source>No requests match.</source>
        <translation>Keine Anfrage passt.</translation>
    </message>
    <message>
        <source>Of %1 that match, none changes.</source>
        <translation>Von %1, die passen, ändert sich keine.</translation>
    </message>
    <message>
        <source>Tokens and costs stay: they were reported, or computed for the model that was imported.</source>
        <translation>Tokens und Kosten bleiben: Sie wurden gemeldet oder für das importierte Modell berechnet.</translation>
    </message>
    <message>
        <source>marked on the left</source>
        <comment>requests in a table</comment>
        <translation>links markiert</translation>
    </message>
</context>
<context>
    <name>tally::PriceActions</name>
    <message>
        <source>Load a price list</source>
        <translation>Preisliste laden</translation>
    </message>
    <message>
        <source>Price lists (*.json *.csv)</source>
        <translation>Preislisten (*.json *.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Re-priced. Undo it on the imports page (batch %1).</source>
        <translation>Neu bepreist. Zurücknehmen auf der Seite Importe (Nummer %1).</translation>
    </message>
    <message>
        <source>all records that the filters keep</source>
        <translation>allen gefilterten Datensätzen</translation>
    </message>
    <message>
        <source>all records of %1</source>
        <translation>allen Datensätzen von %1</translation>
    </message>
</context>
<context>
    <name>tally::PriceCompareDialog</name>
    <message>
        <source>Compare price lists</source>
        <translation>Preislisten vergleichen</translation>
    </message>
    <message>
        <source>First list</source>
        <translation>Erste Liste</translation>
    </message>
    <message>
        <source>Second list</source>
        <translation>Zweite Liste</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erste</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Zweite</translation>
    </message>
    <message>
        <source>Copy as &amp;CSV</source>
        <translation>Als &amp;CSV kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Which differences</source>
        <translation>Welche Unterschiede</translation>
    </message>
    <message>
        <source>All differences</source>
        <translation>Alle Unterschiede</translation>
    </message>
    <message>
        <source>Prices that differ</source>
        <translation>Abweichende Preise</translation>
    </message>
    <message>
        <source>Models only in the first</source>
        <translation>Modelle nur in der ersten</translation>
    </message>
    <message>
        <source>Models only in the second</source>
        <translation>Modelle nur in der zweiten</translation>
    </message>
    <message>
        <source>Find a model</source>
        <translation>Ein Modell suchen</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Prices in force on %1: %2 differ, %3 models are only in the first list, %4 only in the second.</source>
        <comment>date, numbers</comment>
        <translation>Am %1 gültige Preise: %2 weichen ab, %3 Modelle stehen nur in der ersten Liste, %4 nur in der zweiten.</translation>
    </message>
</context>
<context>
    <name>tally::PriceComparisonModel</name>
    <message>
        <source>only in the first</source>
        <translation>nur in der ersten</translation>
    </message>
    <message>
        <source>only in the second</source>
        <translation>nur in der zweiten</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erste</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Zweite</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>batch</source>
        <comment>service tier</comment>
        <translation>Batch</translation>
    </message>
    <message>
        <source>flex</source>
        <comment>service tier</comment>
        <translation>Flex</translation>
    </message>
    <message>
        <source>priority</source>
        <comment>service tier</comment>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>above %1 tokens</source>
        <comment>number</comment>
        <translation>über %1 Token</translation>
    </message>
    <message>
        <source>Only for</source>
        <translation>Nur für</translation>
    </message>
</context>
<context>
    <name>tally::PriceDelegate</name>
    <message>
        <source>Set price…</source>
        <translation>Preis setzen…</translation>
    </message>
    <message>
        <source>tiers</source>
        <extracomment>Beside a price that depends on the size of the request</extracomment>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Re-price…</source>
        <translation>Neu bepreisen…</translation>
    </message>
</context>
<context>
    <name>tally::PriceDialog</name>
    <message>
        <source>Set a price</source>
        <translation>Preis setzen</translation>
    </message>
    <message>
        <source>&amp;Provider</source>
        <translation>An&amp;bieter</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;Own price</source>
        <translation>&amp;Eigener Preis</translation>
    </message>
    <message>
        <source>&amp;Same price as another model</source>
        <translation>&amp;Derselbe Preis wie ein anderes Modell</translation>
    </message>
    <message>
        <source>Recorded costs stay as they are until you re-price them.</source>
        <translation>Gebuchte Kosten bleiben, wie sie sind, bis Sie sie neu bepreisen.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>%1, USD per million tokens</source>
        <translation>%1, USD je Million Token</translation>
    </message>
    <message>
        <source>%1, USD each</source>
        <translation>%1, USD je Stück</translation>
    </message>
    <message>
        <source>Only &amp;from</source>
        <translation>Erst &amp;ab</translation>
    </message>
    <message>
        <source>&amp;Entry</source>
        <translation>Ein&amp;trag</translation>
    </message>
    <message>
        <source>A price needs a provider and a model.</source>
        <translation>Ein Preis braucht einen Anbieter und ein Modell.</translation>
    </message>
    <message>
        <source>%1: “%2” is no price. Write dollars with a decimal point, like 2.50.</source>
        <translation>%1: „%2“ ist kein Preis. Schreiben Sie Dollar mit Dezimalpunkt, etwa 2.50.</translation>
    </message>
    <message>
        <source>Write at least one price.</source>
        <translation>Schreiben Sie mindestens einen Preis.</translation>
    </message>
    <message>
        <source>Choose an entry, written provider/model.</source>
        <translation>Wählen Sie einen Eintrag, geschrieben Anbieter/Modell.</translation>
    </message>
    <message>
        <source>Edit a price</source>
        <translation>Einen Preis ändern</translation>
    </message>
    <message>
        <source>Add an alias</source>
        <translation>Alias anlegen</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
</context>
<context>
    <name>tally::PriceEntryList</name>
    <message>
        <source>from %1</source>
        <comment>date</comment>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>from the beginning</source>
        <translation>von Anfang an</translation>
    </message>
    <message>
        <source>, %1 to %2 UTC</source>
        <comment>times of day</comment>
        <translation>, %1 bis %2 UTC</translation>
    </message>
    <message>
        <source>%1 · in force</source>
        <translation>%1 · gültig</translation>
    </message>
    <message>
        <source>Whole request, from %1 input tokens on</source>
        <translation>Ganze Anfrage, ab %1 Eingabe-Token</translation>
    </message>
    <message>
        <source>Whole request, above %1 input tokens</source>
        <translation>Ganze Anfrage, über %1 Eingabe-Token</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>tally::PriceFoot</name>
    <message>
        <source>Nothing new: %1 has the same prices.</source>
        <translation>Nichts Neues: %1 hat dieselben Preise.</translation>
    </message>
    <message numerus="yes">
        <source>Loaded %1: %n model(s). Recorded costs are as they were.</source>
        <translation>
            <numerusform>%1 geladen: %n Modell. Erfasste Kosten sind, wie sie waren.</numerusform>
            <numerusform>%1 geladen: %n Modelle. Erfasste Kosten sind, wie sie waren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Refresh from &amp;OpenRouter</source>
        <translation>Von &amp;OpenRouter holen</translation>
    </message>
    <message>
        <source>Fetch OpenRouter&apos;s list of models and keep its prices; no key is needed</source>
        <translation>Die Modellliste von OpenRouter holen und ihre Preise behalten; ein Schlüssel ist nicht nötig</translation>
    </message>
    <message>
        <source>Price &amp;lists</source>
        <translation>Preis&amp;listen</translation>
    </message>
    <message>
        <source>&amp;Compare two lists…</source>
        <translation>Zwei Listen &amp;vergleichen …</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n model(s)</source>
        <translation>
            <numerusform>%1: %n Modell</numerusform>
            <numerusform>%1: %n Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Remove this list</source>
        <translation>Diese Liste &amp;entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n model(s)</source>
        <comment>price book</comment>
        <translation>
            <numerusform>%1, %n Modell</numerusform>
            <numerusform>%1, %n Modelle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> · %n loaded list(s)</source>
        <translation>
            <numerusform> · %n geladene Liste</numerusform>
            <numerusform> · %n geladene Listen</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetching OpenRouter&apos;s prices…</source>
        <translation>Preise von OpenRouter werden geholt …</translation>
    </message>
</context>
<context>
    <name>tally::PriceHistory</name>
    <message>
        <source>Price history</source>
        <translation>Preisverlauf</translation>
    </message>
</context>
<context>
    <name>tally::PriceModel</name>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Cache read</source>
        <translation>Cache gelesen</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Cache write</source>
        <translation>Cache geschr.</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>No price is known for that day; the oldest one stands in.</source>
        <translation>Für diesen Tag ist kein Preis bekannt; der älteste vertritt ihn.</translation>
    </message>
    <message>
        <source>Without a price</source>
        <translation>Ohne Preis</translation>
    </message>
    <message>
        <source>Priced</source>
        <translation>Mit Preis</translation>
    </message>
    <message>
        <source>Other models of the books</source>
        <translation>Andere Modelle der Bücher</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) are in no cost</source>
        <translation>
            <numerusform>%Ln Anfrage ist in keinen Kosten</numerusform>
            <numerusform>%Ln Anfragen sind in keinen Kosten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln model(s) of this ledger</source>
        <translation>
            <numerusform>%Ln Modell dieses Kostenbuchs</numerusform>
            <numerusform>%Ln Modelle dieses Kostenbuchs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln model(s)</source>
        <translation>
            <numerusform>%Ln Modell</numerusform>
            <numerusform>%Ln Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>In no cost. Enter or a double click sets a price.</source>
        <translation>In keinen Kosten. Die Eingabetaste oder ein Doppelklick setzt einen Preis.</translation>
    </message>
    <message>
        <source>There is a price now. Enter or a double click re-prices the requests.</source>
        <translation>Es gibt jetzt einen Preis. Die Eingabetaste oder ein Doppelklick bepreist die Anfragen neu.</translation>
    </message>
    <message>
        <source>%1 · %2 tokens</source>
        <comment>104 requests, a number</comment>
        <translation>%1 · %2 Token</translation>
    </message>
</context>
<context>
    <name>tally::PricePanel</name>
    <message>
        <source>Choose a model to see its prices.</source>
        <translation>Wählen Sie ein Modell, um seine Preise zu sehen.</translation>
    </message>
    <message>
        <source>&amp;Set price…</source>
        <translation>Preis &amp;setzen…</translation>
    </message>
    <message>
        <source>&amp;New entry…</source>
        <translation>&amp;Neuer Eintrag…</translation>
    </message>
    <message>
        <source>No price book has this name. Set a price of your own, or price it as another model. Its requests are in no cost meanwhile.</source>
        <translation>Kein Preisbuch kennt diesen Namen. Setzen Sie einen eigenen Preis, oder bepreisen Sie ihn wie ein anderes Modell. Seine Anfragen sind so lange in keinen Kosten.</translation>
    </message>
    <message>
        <source>Price history, USD per million tokens</source>
        <translation>Preisverlauf, USD je Million Token</translation>
    </message>
    <message>
        <source>Entries by date</source>
        <translation>Einträge nach Datum</translation>
    </message>
    <message>
        <source>%1 (your alias)</source>
        <translation>%1 (Ihr Alias)</translation>
    </message>
    <message>
        <source>Also priced by this entry</source>
        <translation>Dieser Eintrag gilt auch für</translation>
    </message>
    <message>
        <source>Used in this ledger</source>
        <translation>In diesem Kostenbuch</translation>
    </message>
    <message>
        <source>&amp;Re-price requests…</source>
        <translation>Anfragen neu be&amp;preisen…</translation>
    </message>
    <message>
        <source>S&amp;how requests</source>
        <translation>Anfragen &amp;zeigen</translation>
    </message>
    <message>
        <source>Stored costs stay as they are until you re-price. The preview lists every total that would change.</source>
        <translation>Gebuchte Kosten bleiben, bis Sie neu bepreisen. Die Vorschau zeigt jede Summe, die sich ändern würde.</translation>
    </message>
    <message>
        <source>&amp;Remove all own entries</source>
        <translation>Alle eigenen Einträge &amp;entfernen</translation>
    </message>
    <message>
        <source>There is a price now. Re-price the requests to count them in the costs.</source>
        <translation>Es gibt jetzt einen Preis. Bepreisen Sie die Anfragen neu, damit sie in den Kosten zählen.</translation>
    </message>
    <message>
        <source>Add an &amp;alias…</source>
        <translation>&amp;Alias anlegen…</translation>
    </message>
    <message>
        <source>Another name in your logs that costs the same</source>
        <translation>Ein anderer Name in Ihren Protokollen, der dasselbe kostet</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the alias %1</source>
        <translation>Den Alias %1 entfernen</translation>
    </message>
    <message>
        <source>%1, %2 tokens</source>
        <comment>104 requests, a number</comment>
        <translation>%1, %2 Token</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) without a cost</source>
        <translation>
            <numerusform>%Ln Datensatz ohne Kosten</numerusform>
            <numerusform>%Ln Datensätze ohne Kosten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::PricesPage</name>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>USD per million tokens</source>
        <translation>USD je Million Token</translation>
    </message>
    <message>
        <source>Find a model</source>
        <translation>Modell suchen</translation>
    </message>
    <message>
        <source>&amp;Load a price file…</source>
        <translation>Preisdatei &amp;laden…</translation>
    </message>
    <message>
        <source>LiteLLM, genai-prices, models.dev, OpenRouter, or our own JSON or CSV</source>
        <translation>LiteLLM, genai-prices, models.dev, OpenRouter oder eigenes JSON oder CSV</translation>
    </message>
    <message>
        <source>Prices by model</source>
        <translation>Preise nach Modell</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) in the ledger</source>
        <translation>
            <numerusform>%n Modell im Kostenbuch</numerusform>
            <numerusform>%n Modelle im Kostenbuch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a price</source>
        <translation>
            <numerusform>%n ohne Preis</numerusform>
            <numerusform>%n ohne Preis</numerusform>
        </translation>
    </message>
    <message>
        <source>In force on</source>
        <translation>Gültig am</translation>
    </message>
    <message>
        <source>The day whose prices are shown</source>
        <translation>Der Tag, dessen Preise gezeigt werden</translation>
    </message>
    <message>
        <source>&amp;Prices</source>
        <translation>&amp;Preise</translation>
    </message>
    <message>
        <source>What models cost, and re-pricing</source>
        <translation>Was Modelle kosten, und Neubepreisung</translation>
    </message>
</context>
<context>
    <name>tally::PublishDialog</name>
    <message>
        <source>Publish to a team&apos;s ledger</source>
        <translation>Für ein Team veröffentlichen</translation>
    </message>
    <message>
        <source>&amp;Ledger</source>
        <translation>K&amp;ostenbuch</translation>
    </message>
    <message>
        <source>&amp;Users</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>&amp;Customers</source>
        <translation>&amp;Kunden</translation>
    </message>
    <message>
        <source>Pro&amp;jects</source>
        <translation>Pro&amp;jekte</translation>
    </message>
    <message>
        <source>Pre&amp;view</source>
        <translation>&amp;Vorschau</translation>
    </message>
    <message>
        <source>&amp;Publish</source>
        <translation>V&amp;eröffentlichen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Takes the records that the filters keep over into a team&apos;s ledger. Repeating it is harmless, and an import there that can be undone. Conversations stay here.</source>
        <translation>Übernimmt die Datensätze, die die Filter behalten, in das Kostenbuch eines Teams. Wiederholen schadet nicht, und dort ist es ein Import, der sich rückgängig machen lässt. Gespräche bleiben hier.</translation>
    </message>
    <message>
        <source>Names with an @ or a blank as pseudonyms</source>
        <translation>Namen mit einem @ oder Leerzeichen als Pseudonyme</translation>
    </message>
    <message>
        <source>All as pseudonyms</source>
        <translation>Alle als Pseudonyme</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>Wie sie sind</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen…</translation>
    </message>
    <message>
        <source>Publishing…</source>
        <translation>Wird veröffentlicht…</translation>
    </message>
    <message>
        <source>%1: %2 as they are, %3 as pseudonyms, %4 left out</source>
        <translation>%1: %2 wie sie sind, %3 als Pseudonyme, %4 weggelassen</translation>
    </message>
    <message>
        <source>%1 records: %2 would be added, %3 changed, %4 are there already.</source>
        <translation>%1 Datensätze: %2 kämen hinzu, %3 würden geändert, %4 sind schon da.</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Projekte</translation>
    </message>
</context>
<context>
    <name>tally::PullOverlapDialog</name>
    <message>
        <source>Which one counts? %1</source>
        <comment>connection</comment>
        <translation>Was zählt? %1</translation>
    </message>
    <message>
        <source>Nothing was imported yet. It is fetched again with your answer, which is kept for what is fetched later; the import can be undone.</source>
        <translation>Noch wurde nichts importiert. Mit Ihrer Antwort wird noch einmal abgerufen; sie gilt auch für spätere Abrufe, und der Import kann zurückgenommen werden.</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>&amp;Abrufen</translation>
    </message>
</context>
<context>
    <name>tally::QuestionSection</name>
    <message>
        <source>To settle</source>
        <translation>Zu klären</translation>
    </message>
</context>
<context>
    <name>tally::RangeCalendar</name>
    <message>
        <source>Calendar: first and last day</source>
        <translation>Kalender: erster und letzter Tag</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>month and year</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>tally::RankedList</name>
    <message>
        <source>Find in list</source>
        <translation>In der Liste suchen</translation>
    </message>
    <message>
        <source>Ranked list</source>
        <translation>Rangliste</translation>
    </message>
    <message>
        <source>&amp;Filter to “%1”</source>
        <translation>Nach „%1“ &amp;filtern</translation>
    </message>
    <message>
        <source>E&amp;xclude “%1”</source>
        <translation>„%1“ &amp;ausschließen</translation>
    </message>
    <message>
        <source>&amp;Show the largest only</source>
        <translation>Nur die &amp;größten zeigen</translation>
    </message>
    <message>
        <source>&amp;Show all</source>
        <translation>&amp;Alle zeigen</translation>
    </message>
    <message>
        <source>&amp;Copy with headers</source>
        <translation>Mit Spaltennamen &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>CSV &amp;exportieren…</translation>
    </message>
    <message>
        <source>Fix &amp;attribution…</source>
        <translation>&amp;Zuordnung berichtigen…</translation>
    </message>
</context>
<context>
    <name>tally::RankedListModel</name>
    <message>
        <source>Opens the rest of the list</source>
        <translation>Öffnet den Rest der Liste</translation>
    </message>
    <message>
        <source>No request of this row has a price, and the log reports no cost.</source>
        <translation>Keine Anfrage dieser Zeile hat einen Preis, und das Protokoll nennt keine Kosten.</translation>
    </message>
    <message numerus="yes">
        <source>%n requests without a price are not counted.</source>
        <translation>
            <numerusform>%n Anfrage ohne Preis ist nicht enthalten.</numerusform>
            <numerusform>%n Anfragen ohne Preis sind nicht enthalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 against the period before</source>
        <translation>%1 gegenüber dem Zeitraum davor</translation>
    </message>
    <message>
        <source>Share of %1</source>
        <translation>Anteil an %1</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Δ previous</source>
        <extracomment>Column: change against the previous period</extracomment>
        <translation>Δ vorher</translation>
    </message>
    <message>
        <source>p50</source>
        <extracomment>Column: median latency</extracomment>
        <translation>p50</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>%1 no price</source>
        <extracomment>Short note behind a name: so many requests have no price</extracomment>
        <translation>%1 ohne Preis</translation>
    </message>
</context>
<context>
    <name>tally::ReadingSection</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Daily totals</source>
        <translation>Tagessummen</translation>
    </message>
    <message>
        <source>Hourly</source>
        <translation>Stündlich</translation>
    </message>
    <message>
        <source>By minute</source>
        <translation>Minütlich</translation>
    </message>
    <message>
        <source>Weekly</source>
        <translation>Wöchentlich</translation>
    </message>
    <message>
        <source>Monthly</source>
        <translation>Monatlich</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>Tab</source>
        <comment>delimiter</comment>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>Bar</source>
        <comment>delimiter</comment>
        <translation>Strich</translation>
    </message>
    <message>
        <source>Comma</source>
        <comment>delimiter</comment>
        <translation>Komma</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Rows are</source>
        <translation>Zeilen sind</translation>
    </message>
    <message>
        <source>Decimal mark</source>
        <translation>Dezimalzeichen</translation>
    </message>
    <message>
        <source>Comma</source>
        <comment>decimal mark</comment>
        <translation>Komma</translation>
    </message>
    <message>
        <source>Point</source>
        <comment>decimal mark</comment>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>Dates have</source>
        <translation>Im Datum steht</translation>
    </message>
    <message>
        <source>Day first</source>
        <translation>Tag zuerst</translation>
    </message>
    <message>
        <source>Month first</source>
        <translation>Monat zuerst</translation>
    </message>
    <message>
        <source>Times taken in</source>
        <translation>Dauern in</translation>
    </message>
    <message>
        <source>Times are in</source>
        <translation>Zeiten sind in</translation>
    </message>
    <message>
        <source>Same record</source>
        <translation>Selber Eintrag</translation>
    </message>
    <message>
        <source>%1, unique</source>
        <comment>column</comment>
        <translation>%1, eindeutig</translation>
    </message>
    <message>
        <source>time, model, tokens</source>
        <translation>Zeit, Modell, Token</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 row(s) between %3 and %4 are read as summer time.</source>
        <extracomment>%1 is a date, %2 a number of rows, %3 and %4 times of day</extracomment>
        <translation>
            <numerusform>%1: %2 Zeile zwischen %3 und %4 ist als Sommerzeit gelesen.</numerusform>
            <numerusform>%1: %2 Zeilen zwischen %3 und %4 sind als Sommerzeit gelesen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tally::RecordMenu</name>
    <message>
        <source>&amp;Filter to “%1”</source>
        <translation>Nach „%1“ &amp;filtern</translation>
    </message>
    <message>
        <source>E&amp;xclude “%1”</source>
        <translation>„%1“ &amp;ausschließen</translation>
    </message>
    <message>
        <source>Filter &amp;by</source>
        <translation>Filtern &amp;nach</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>dimension: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&amp;Copy rows with headers</source>
        <translation>Zeilen mit Spaltennamen &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Als &amp;JSON kopieren</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>&amp;Einzelheiten</translation>
    </message>
    <message>
        <source>Fix &amp;attribution…</source>
        <translation>&amp;Zuordnung berichtigen…</translation>
    </message>
</context>
<context>
    <name>tally::RecordSelection</name>
    <message>
        <source>%1 without a price</source>
        <comment>number of records</comment>
        <translation>%1 ohne Preis</translation>
    </message>
    <message>
        <source>avg %1</source>
        <comment>average cost</comment>
        <translation>Ø %1</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Tokens</translation>
    </message>
    <message>
        <source>%1 selected: %2</source>
        <comment>number of rows, sums</comment>
        <translation>%1 ausgewählt: %2</translation>
    </message>
    <message>
        <source>More than %1 rows are too many for the clipboard. Nothing was copied. Export them instead.</source>
        <translation>Mehr als %1 Zeilen sind zu viel für die Zwischenablage. Es wurde nichts kopiert. Exportieren Sie sie stattdessen.</translation>
    </message>
</context>
<context>
    <name>tally::RecordTableModel</name>
    <message>
        <source>Click to sort all records</source>
        <translation>Klicken, um alle Datensätze zu sortieren</translation>
    </message>
    <message>
        <source>%1. Click to sort all records.</source>
        <translation>%1. Klicken, um alle Datensätze zu sortieren.</translation>
    </message>
</context>
<context>
    <name>tally::RecordsTable</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>%1 of %2 records · %3 ms</source>
        <comment>filtered of all, and how long it took</comment>
        <translation>%1 von %2 Datensätzen · %3 ms</translation>
    </message>
</context>
<context>
    <name>tally::RejectedPopup</name>
    <message>
        <source>Line %1: %2</source>
        <comment>number and reason</comment>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <comment>rejected lines</comment>
        <translation>… und %1 weitere</translation>
    </message>
    <message>
        <source>%1 rejected lines</source>
        <comment>number</comment>
        <translation>%1 zurückgewiesene Zeilen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Rejected lines and reasons</source>
        <translation>Zurückgewiesene Zeilen und Gründe</translation>
    </message>
</context>
<context>
    <name>tally::RepriceDialog</name>
    <message>
        <source>Re-price records</source>
        <translation>Datensätze neu bepreisen</translation>
    </message>
    <message>
        <source>Computes the costs of %1 anew with the prices of today&apos;s books. Reported costs go on to count before computed ones. Undo takes it back as one step.</source>
        <translation>Berechnet die Kosten von %1 mit den Preisen der heutigen Bücher neu. Gemeldete Kosten gelten weiter vor berechneten. Rückgängig nimmt alles in einem Schritt zurück.</translation>
    </message>
    <message>
        <source>Costs before and after</source>
        <translation>Kosten vorher und nachher</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Old cost</source>
        <translation>Alte Kosten</translation>
    </message>
    <message>
        <source>New cost</source>
        <translation>Neue Kosten</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Re-price</source>
        <translation>Neu be&amp;preisen</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Vergleiche…</translation>
    </message>
    <message>
        <source>(not set)</source>
        <translation>(nicht gesetzt)</translation>
    </message>
    <message>
        <source>Nothing would change: every cost is what today&apos;s prices give.</source>
        <translation>Nichts würde sich ändern: Alle Kosten entsprechen den heutigen Preisen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 of %2 records change. Total cost: %3 now, %4 then, difference %5.</source>
        <translation>%1 von %2 Datensätzen ändern sich. Gesamtkosten: jetzt %3, dann %4, Unterschied %5.</translation>
    </message>
    <message>
        <source>Re-pricing…</source>
        <translation>Bepreise neu…</translation>
    </message>
    <message>
        <source>The filters keep no record.</source>
        <translation>Die Filter lassen keinen Datensatz übrig.</translation>
    </message>
</context>
<context>
    <name>tally::RequestsHead</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>%1 without a price</source>
        <comment>number of records</comment>
        <translation>%1 ohne Preis</translation>
    </message>
    <message>
        <source>Search in ids, users, customers and models</source>
        <translation>In Kennungen, Benutzern, Kunden und Modellen suchen</translation>
    </message>
    <message>
        <source>Search the table</source>
        <translation>Die Tabelle durchsuchen</translation>
    </message>
    <message>
        <source>Search in ids, users, customers and models (Ctrl+F)</source>
        <translation>In Kennungen, Benutzern, Kunden und Modellen suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Colu&amp;mns</source>
        <translation>&amp;Spalten</translation>
    </message>
    <message>
        <source>Choose the columns of the table</source>
        <translation>Die Spalten der Tabelle wählen</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xportieren</translation>
    </message>
    <message>
        <source>Export these records (Ctrl+E)</source>
        <translation>Diese Datensätze exportieren (Strg+E)</translation>
    </message>
</context>
<context>
    <name>tally::RequestsPage</name>
    <message>
        <source>&amp;Requests</source>
        <translation>&amp;Anfragen</translation>
    </message>
    <message>
        <source>Every record as a table</source>
        <translation>Alle Datensätze als Tabelle</translation>
    </message>
    <message>
        <source>%1 records</source>
        <comment>number</comment>
        <translation>%1 Datensätze</translation>
    </message>
</context>
<context>
    <name>tally::RowEdit</name>
    <message>
        <source>Line %1</source>
        <comment>number</comment>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Values for this import. What the file says stays in the record.</source>
        <translation>Werte für diesen Import. Was in der Datei steht, bleibt im Eintrag.</translation>
    </message>
    <message>
        <source>This row has no cells that could be corrected.</source>
        <translation>Diese Zeile hat keine Zellen, die man berichtigen könnte.</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Anwenden</translation>
    </message>
</context>
<context>
    <name>tally::RuleList</name>
    <message>
        <source>No rules yet. A rule also holds for what is imported or asked later.</source>
        <translation>Noch keine Regeln. Eine Regel gilt auch für später Importiertes oder Gefragtes.</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>the first that fits sets a field</source>
        <translation>die erste, die passt, setzt ein Feld</translation>
    </message>
    <message>
        <source>Alt</source>
        <comment>key</comment>
        <translation>Alt</translation>
    </message>
    <message>
        <source>move</source>
        <extracomment>what Alt and an arrow do with a rule</extracomment>
        <translation>bewegen</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation>&amp;Umbenennen…</translation>
    </message>
    <message>
        <source>Move u&amp;p</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>&amp;Entfernen…</translation>
    </message>
</context>
<context>
    <name>tally::RuleModel</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>undone %1</source>
        <comment>date</comment>
        <translation>rückgängig %1</translation>
    </message>
    <message>
        <source>new</source>
        <extracomment>a rule that is being made</extracomment>
        <translation>neu</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>%1, %2, %3, %4</source>
        <extracomment>of a rule: what it does, a number of records, a date, what can be done</extracomment>
        <translation>%1, %2, %3, %4</translation>
    </message>
    <message>
        <source>Rule %1</source>
        <translation>Regel %1</translation>
    </message>
    <message>
        <source>Rule %1: %2</source>
        <translation>Regel %1: %2</translation>
    </message>
</context>
<context>
    <name>tally::RulePanel</name>
    <message>
        <source>Doing the rule again…</source>
        <translation>Die Regel wird wiederholt…</translation>
    </message>
    <message>
        <source>Undoing the rule…</source>
        <translation>Die Regel wird rückgängig gemacht…</translation>
    </message>
    <message>
        <source>In this order nothing changes now.</source>
        <translation>In dieser Reihenfolge ändert sich jetzt nichts.</translation>
    </message>
    <message>
        <source>In this order %1 records show something else, %2 in all.</source>
        <translation>In dieser Reihenfolge zeigen %1 Datensätze etwas anderes, zusammen %2.</translation>
    </message>
    <message>
        <source>Moving the rule…</source>
        <translation>Die Regel wird bewegt…</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>Name der Regel</translation>
    </message>
    <message>
        <source>What is the rule called?</source>
        <translation>Wie heißt die Regel?</translation>
    </message>
    <message>
        <source>Renaming the rule…</source>
        <translation>Die Regel wird umbenannt…</translation>
    </message>
    <message>
        <source>Remove the rule</source>
        <translation>Regel entfernen</translation>
    </message>
    <message>
        <source>Remove this rule for good?</source>
        <translation>Diese Regel endgültig entfernen?</translation>
    </message>
    <message>
        <source>All that it set goes with it, and it is not in the list any more. Undo takes back what it set and keeps it.</source>
        <translation>Alles, was sie gesetzt hat, geht mit, und sie steht nicht mehr in der Liste. Rückgängig nimmt zurück, was sie gesetzt hat, und behält sie.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Removing the rule…</source>
        <translation>Die Regel wird entfernt…</translation>
    </message>
</context>
<context>
    <name>tally::RulePopup</name>
    <message>
        <source>What the rule looks at</source>
        <translation>Worauf die Regel achtet</translation>
    </message>
    <message>
        <source>What the rule sets</source>
        <translation>Was die Regel setzt</translation>
    </message>
    <message>
        <source>&amp;Add rule</source>
        <translation>Regel &amp;hinzufügen</translation>
    </message>
    <message>
        <source>acme-*</source>
        <comment>pattern of a user&apos;s name</comment>
        <translation>acme-*</translation>
    </message>
    <message>
        <source>Pattern; * stands for any characters</source>
        <translation>Muster; * steht für beliebige Zeichen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name to book to</source>
        <translation>Name, auf den gebucht wird</translation>
    </message>
    <message>
        <source>If the row&apos;s</source>
        <translation>Ist in der Zeile</translation>
    </message>
    <message>
        <source>is like</source>
        <translation>wie</translation>
    </message>
    <message>
        <source>book it to the</source>
        <translation>dann buche auf</translation>
    </message>
    <message>
        <source>called</source>
        <translation>namens</translation>
    </message>
    <message>
        <source>Rules never replace what a row says. The first that fits wins.</source>
        <translation>Regeln ersetzen nie, was in einer Zeile steht. Die erste, die passt, gilt.</translation>
    </message>
</context>
<context>
    <name>tally::SecretDialog</name>
    <message>
        <source>New key</source>
        <translation>Neuer Schlüssel</translation>
    </message>
    <message>
        <source>Paste the key</source>
        <translation>Schlüssel einfügen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Sichern</translation>
    </message>
    <message>
        <source>Key for %1</source>
        <translation>Schlüssel für %1</translation>
    </message>
    <message>
        <source>It is kept in the system’s key store and goes to nobody else.</source>
        <translation>Er bleibt im Schlüsselspeicher des Systems und geht an niemanden sonst.</translation>
    </message>
</context>
<context>
    <name>tally::SettingFields</name>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> s</translation>
    </message>
    <message>
        <source>System (%1)</source>
        <comment>time zone</comment>
        <translation>System (%1)</translation>
    </message>
    <message>
        <source>This is no time of the day such as 22:00; nothing was changed.</source>
        <translation>Das ist keine Uhrzeit wie 22:00, nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This is no amount in dollars; nothing was changed.</source>
        <translation>Das ist kein Betrag in Dollar, nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>tally::SettingRow</name>
    <message>
        <source>Do not set this field</source>
        <translation>Dieses Feld nicht setzen</translation>
    </message>
    <message>
        <source>Field to set</source>
        <translation>Zu setzendes Feld</translation>
    </message>
    <message>
        <source>Value to set</source>
        <translation>Zu setzender Wert</translation>
    </message>
    <message>
        <source>to</source>
        <extracomment>between a field and the value it is set to</extracomment>
        <translation>auf</translation>
    </message>
</context>
<context>
    <name>tally::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Open another…</source>
        <translation>&amp;Anderes öffnen…</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Kostenbuch</translation>
    </message>
    <message>
        <source>&amp;General</source>
        <translation>&amp;Allgemein</translation>
    </message>
    <message>
        <source>C&amp;hat</source>
        <translation>C&amp;hat</translation>
    </message>
</context>
<context>
    <name>tally::Sheet</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
</context>
<context>
    <name>tally::SummarySection</name>
    <message>
        <source>status not reported</source>
        <translation>Status nicht genannt</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>Total of %1 requests (per %2)</source>
        <comment>count and granularity id</comment>
        <translation>Summe von %1 Anfragen (je %2)</translation>
    </message>
    <message>
        <source>(no model)</source>
        <translation>(kein Modell)</translation>
    </message>
    <message>
        <source>Finish reason: %1</source>
        <translation>Endegrund: %1</translation>
    </message>
    <message>
        <source>First token after %1</source>
        <comment>time</comment>
        <translation>Erstes Token nach %1</translation>
    </message>
</context>
<context>
    <name>tally::TokensSection</name>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>— not reported</source>
        <translation>— unbekannt</translation>
    </message>
</context>
<context>
    <name>tally::UnpricedNotice</name>
    <message numerus="yes">
        <source>%n models without a price:</source>
        <extracomment>Followed by &quot;412 requests are not in these costs&quot;</extracomment>
        <translation>
            <numerusform>%n Modell ohne Preis:</numerusform>
            <numerusform>%n Modelle ohne Preis:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests are not in these costs</source>
        <translation>
            <numerusform>%Ln Anfrage fehlt in diesen Kosten</numerusform>
            <numerusform>%Ln Anfragen fehlen in diesen Kosten</numerusform>
        </translation>
    </message>
    <message>
        <source>Set &amp;prices…</source>
        <translation>&amp;Preise setzen…</translation>
    </message>
</context>
<context>
    <name>tally::ValueBox</name>
    <message>
        <source>choose or type</source>
        <translation>wählen oder eingeben</translation>
    </message>
</context>
<context>
    <name>tally::WatchFields</name>
    <message>
        <source>Folders &amp;below it, too</source>
        <translation>Auch Ordner &amp;darunter</translation>
    </message>
    <message>
        <source>As&amp;k before each file is imported</source>
        <translation>Vor jedem Import &amp;fragen</translation>
    </message>
    <message>
        <source>~/logs, for example</source>
        <translation>zum Beispiel ~/logs</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Names with * and ?, parted by &quot;;&quot;: &quot;*.jsonl; usage_*.csv&quot;. Empty: all files.</source>
        <translation>Namen mit * und ?, getrennt durch „;“: „*.jsonl; usage_*.csv“. Leer: alle Dateien.</translation>
    </message>
    <message>
        <source>What is found out</source>
        <translation>Was erkannt wird</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Wählen …</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Lesen als</translation>
    </message>
    <message>
        <source>Profile “%1”</source>
        <translation>Profil „%1“</translation>
    </message>
    <message>
        <source>The folder needs its whole path, which begins with / or ~.</source>
        <translation>Der Ordner braucht seinen ganzen Pfad, der mit / oder ~ beginnt.</translation>
    </message>
    <message>
        <source>There is no folder of this name.</source>
        <translation>Einen Ordner dieses Namens gibt es nicht.</translation>
    </message>
    <message>
        <source>Choose a folder to watch</source>
        <translation>Zu überwachenden Ordner wählen</translation>
    </message>
</context>
<context>
    <name>tally::WatchForm</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Only new files from now</source>
        <translation>Nur neue Dateien ab jetzt</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Einen Ordner überwachen</translation>
    </message>
    <message>
        <source>Change a watched folder</source>
        <translation>Einen überwachten Ordner ändern</translation>
    </message>
    <message>
        <source>Read all</source>
        <translation>Alle lesen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Only looking: %1 of %2 files. Nothing is written.</source>
        <translation>Nur angesehen: %1 von %2 Dateien. Es wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>What was read stays; files are read as it says here from now on.</source>
        <translation>Was gelesen ist, bleibt; von jetzt an werden Dateien gelesen, wie es hier steht.</translation>
    </message>
    <message>
        <source>Only looking: nothing is written.</source>
        <translation>Nur angesehen: Es wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>There is no permission to read this folder.</source>
        <translation>Für diesen Ordner fehlt die Leseberechtigung.</translation>
    </message>
    <message>
        <source>%1 files</source>
        <comment>number</comment>
        <translation>%1 Dateien</translation>
    </message>
    <message>
        <source>%1 records</source>
        <comment>number</comment>
        <translation>%1 Datensätze</translation>
    </message>
    <message>
        <source>%1 without a cost</source>
        <comment>number of records</comment>
        <translation>%1 ohne Kosten</translation>
    </message>
    <message>
        <source>%1 files will ask</source>
        <comment>number</comment>
        <translation>%1 Dateien werden fragen</translation>
    </message>
</context>
<context>
    <name>tally::WatchList</name>
    <message>
        <source>Watched folders</source>
        <translation>Überwachte Ordner</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>files</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>&amp;Read now</source>
        <translation>&amp;Jetzt lesen</translation>
    </message>
    <message>
        <source>Switch &amp;off</source>
        <translation>&amp;Ausschalten</translation>
    </message>
    <message>
        <source>Switch &amp;on</source>
        <translation>&amp;Einschalten</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>Än&amp;dern …</translation>
    </message>
    <message>
        <source>Choose another &amp;folder…</source>
        <translation>Anderen &amp;Ordner wählen …</translation>
    </message>
    <message>
        <source>&amp;Watch no longer</source>
        <translation>&amp;Nicht mehr überwachen</translation>
    </message>
</context>
<context>
    <name>tally::WatchModel</name>
    <message>
        <source>Look again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Choose…</source>
        <comment>another folder</comment>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>what is found out</source>
        <comment>format of the files</comment>
        <translation>was erkannt wird</translation>
    </message>
    <message>
        <source>reading %1</source>
        <comment>3 of 12</comment>
        <translation>liest %1</translation>
    </message>
    <message>
        <source>New files are read by themselves. Off: nothing is read, nothing forgotten (Space)</source>
        <translation>Neue Dateien werden von selbst gelesen. Aus: Nichts wird gelesen, nichts vergessen (Leertaste)</translation>
    </message>
    <message>
        <source>Nothing is read (Space switches it on)</source>
        <translation>Nichts wird gelesen (Leertaste schaltet ein)</translation>
    </message>
    <message>
        <source>Records that came from this folder and were not undone</source>
        <translation>Datensätze, die aus diesem Ordner kamen und nicht zurückgenommen wurden</translation>
    </message>
    <message>
        <source>Files the filter is for: %1</source>
        <translation>Dateien, für die der Filter gilt: %1</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>On</source>
        <comment>column of switches</comment>
        <translation>An</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Reads</source>
        <comment>what is read from a folder</comment>
        <translation>Liest</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Last read</source>
        <translation>Zuletzt gelesen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>tally::WatchOffers</name>
    <message>
        <source>Found on this computer</source>
        <translation>Auf diesem Rechner gefunden</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Überwachen</translation>
    </message>
    <message>
        <source>Watch %1</source>
        <comment>folder</comment>
        <translation>%1 überwachen</translation>
    </message>
</context>
<context>
    <name>tally::WatchPanel</name>
    <message>
        <source>No watched folders. New files are then read by themselves.</source>
        <translation>Keine überwachten Ordner. Neue Dateien werden dann von selbst gelesen.</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>Überwachte Ordner</translation>
    </message>
    <message>
        <source>Read all now</source>
        <translation>Jetzt alle lesen</translation>
    </message>
    <message>
        <source>Look at all folders that are on, now</source>
        <translation>Jetzt alle eingeschalteten Ordner ansehen</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Read a folder&apos;s files, and new ones as they come</source>
        <translation>Die Dateien eines Ordners lesen, und neue, sobald sie kommen</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n read new files as they come</source>
        <translation>
            <numerusform>%1 von %n liest neue Dateien, sobald sie kommen</numerusform>
            <numerusform>%1 von %n lesen neue Dateien, sobald sie kommen</numerusform>
        </translation>
    </message>
    <message>
        <source>Where is the folder now?</source>
        <translation>Wo liegt der Ordner jetzt?</translation>
    </message>
    <message>
        <source>%1 is not watched any more. Its records stay in the ledger.</source>
        <translation>%1 wird nicht mehr überwacht. Seine Datensätze bleiben im Kostenbuch.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Folders are watched for a ledger in a file of this computer. Publish from there to the team&apos;s.</source>
        <translation>Ordner werden für ein Kostenbuch in einer Datei dieses Computers überwacht. Von dort lässt es sich für das Team veröffentlichen.</translation>
    </message>
</context>
<context>
    <name>tally::WhatIfDialog</name>
    <message>
        <source>What would this have cost…</source>
        <translation>Was hätte das gekostet …</translation>
    </message>
    <message>
        <source>Prices the records that the filters keep as if they had named another model: same tokens, same time. Nothing is written.</source>
        <translation>Bepreist die gefilterten Datensätze, als hätten sie ein anderes Modell genannt: dieselben Token, dieselbe Zeit. Nichts wird geschrieben.</translation>
    </message>
    <message>
        <source>Choose a model to compare with.</source>
        <translation>Wählen Sie ein Modell zum Vergleichen.</translation>
    </message>
    <message>
        <source>Copy as &amp;CSV</source>
        <translation>Als &amp;CSV kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;by</source>
        <translation>&amp;nach</translation>
    </message>
    <message>
        <source>Co&amp;mpare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose a model, written provider/model.</source>
        <translation>Wählen Sie ein Modell, geschrieben Anbieter/Modell.</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Real cost and cost on the other model</source>
        <translation>Wirkliche Kosten und Kosten beim anderen Modell</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Real cost</source>
        <translation>Wirkliche Kosten</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>On the model</source>
        <translation>Beim Modell</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Records without a cost, in no sum</source>
        <translation>Datensätze ohne Kosten, in keiner Summe</translation>
    </message>
    <message>
        <source>Cost on %1</source>
        <translation>Kosten bei %1</translation>
    </message>
    <message>
        <source>Records that cannot be priced on the model, in no sum</source>
        <translation>Datensätze ohne Preis beim Modell, in keiner Summe</translation>
    </message>
    <message>
        <source>Over the records that have both costs</source>
        <translation>Über die Datensätze, die beide Kosten haben</translation>
    </message>
    <message>
        <source>Other (%1)</source>
        <translation>Andere (%1)</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>The filters keep no record.</source>
        <translation>Die Filter lassen keinen Datensatz übrig.</translation>
    </message>
    <message>
        <source>No record has both costs.</source>
        <translation>Kein Datensatz hat beide Kosten.</translation>
    </message>
    <message>
        <source>%1 records have no cost of their own.</source>
        <comment>number</comment>
        <translation>%1 Datensätze haben selbst keine Kosten.</translation>
    </message>
    <message>
        <source>%1 records cannot be priced on %2.</source>
        <comment>number, model</comment>
        <translation>%1 Datensätze haben bei %2 keinen Preis.</translation>
    </message>
    <message>
        <source>They are in no sum, and not 0.</source>
        <translation>Sie stehen in keiner Summe und sind nicht 0.</translation>
    </message>
    <message>
        <source>%1 on the model, really %2. Over the %3 records that have both costs, the difference is %4.</source>
        <comment>cost on the model, real cost, number, cost</comment>
        <translation>%1 beim Modell, wirklich %2. Über die %3 Datensätze, die beide Kosten haben, ist der Unterschied %4.</translation>
    </message>
</context>
<context>
    <name>tally::WindowHost</name>
    <message>
        <source>The ledger file was replaced by another one. That one is shown now.</source>
        <translation>Die Datei des Kostenbuchs wurde durch eine andere ersetzt. Gezeigt wird jetzt diese.</translation>
    </message>
    <message>
        <source>The ledger file is not in its place any more: it was moved, renamed or deleted. You see what was read before, and nothing more is written. Put the file back or open another ledger.</source>
        <translation>Die Datei des Kostenbuchs ist nicht mehr an ihrem Platz: Sie wurde verschoben, umbenannt oder gelöscht. Zu sehen ist, was vorher gelesen wurde, und nichts wird mehr geschrieben. Legen Sie die Datei zurück oder öffnen Sie ein anderes Kostenbuch.</translation>
    </message>
    <message>
        <source>The ledger file was replaced by another one while another program has it open as well. You see the former one, and nothing more is written. Close Tallyglass and the other programs, then open the ledger again.</source>
        <translation>Die Datei des Kostenbuchs wurde durch eine andere ersetzt, während auch ein anderes Programm sie offen hat. Zu sehen ist die frühere, und nichts wird mehr geschrieben. Schließen Sie Tallyglass und die anderen Programme und öffnen Sie das Kostenbuch dann erneut.</translation>
    </message>
    <message>
        <source>The ledger file is in its place again.</source>
        <translation>Die Datei des Kostenbuchs ist wieder an ihrem Platz.</translation>
    </message>
    <message>
        <source>The ledger file was replaced by another one. That one is opened when the running imports and requests have ended.</source>
        <translation>Die Datei des Kostenbuchs wurde durch eine andere ersetzt. Diese wird geöffnet, sobald die laufenden Importe und Anfragen beendet sind.</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <comment>ledger file</comment>
        <translation>%1 wird geöffnet…</translation>
    </message>
    <message>
        <source>Tallyglass</source>
        <translation>Tallyglass</translation>
    </message>
    <message>
        <source>%1 could not be opened.</source>
        <comment>ledger file</comment>
        <translation>%1 ließ sich nicht öffnen.</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Open another…</source>
        <translation>&amp;Anderes öffnen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Open ledger</source>
        <translation>Kostenbuch öffnen</translation>
    </message>
    <message>
        <source>The server of the ledger cannot be reached. You see what came from it last. It is tried again, and nothing can be changed until it is back.</source>
        <translation>Der Server des Kostenbuchs ist nicht erreichbar. Zu sehen ist, was zuletzt von ihm kam. Es wird weiter versucht, und bis er wieder da ist, lässt sich nichts ändern.</translation>
    </message>
    <message>
        <source>The server of the ledger is back.</source>
        <translation>Der Server des Kostenbuchs ist wieder da.</translation>
    </message>
    <message>
        <source>The server of the ledger could not be reached. You see what came from it last, and nothing can be changed. Open the ledger again when the server is back.</source>
        <translation>Der Server des Kostenbuchs war nicht zu erreichen. Sie sehen, was zuletzt von ihm kam, und nichts kann geändert werden. Öffnen Sie das Kostenbuch wieder, wenn der Server zurück ist.</translation>
    </message>
    <message>
        <source>&amp;Show what came last</source>
        <translation>&amp;Letzten Stand zeigen</translation>
    </message>
</context>
<context>
    <name>timeline</name>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n weeks</source>
        <translation>
            <numerusform>%n Woche</numerusform>
            <numerusform>%n Wochen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months</source>
        <translation>
            <numerusform>%n Monat</numerusform>
            <numerusform>%n Monate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
</context>
</TS>
