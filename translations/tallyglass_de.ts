<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
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
        <source>The column file %1 could not be written. The ledger itself is not affected.</source>
        <translation>Die Spaltendatei %1 konnte nicht geschrieben werden. Das Kostenbuch selbst ist nicht betroffen.</translation>
    </message>
</context>
<context>
    <name>ColumnMap</name>
    <message>
        <source>Mapping file: the value of “%1” must be %2.</source>
        <translation>Zuordnungsdatei: Der Wert von „%1“ muss sein: %2.</translation>
    </message>
    <message>
        <source>Mapping file: “%2” of column “%1” is not a field. Fields are time, user, customer, project, provider, model, id, input, uncached_input, output, cache_read, cache_write, cache_write_5m, cache_write_1h, reasoning, total, web_searches, requests, cost, currency, latency, time_to_first_token, status, finish_reason, service_tier, context, keep, ignore.</source>
        <translation>Zuordnungsdatei: „%2“ bei Spalte „%1“ ist kein Feld. Felder sind time, user, customer, project, provider, model, id, input, uncached_input, output, cache_read, cache_write, cache_write_5m, cache_write_1h, reasoning, total, web_searches, requests, cost, currency, latency, time_to_first_token, status, finish_reason, service_tier, context, keep, ignore.</translation>
    </message>
    <message>
        <source>Mapping file: “%2” is not a unit for column “%1”. Costs are in usd or cents, times taken in ms, s or us; other currencies have no rate.</source>
        <translation>Zuordnungsdatei: „%2“ ist keine Einheit für Spalte „%1“. Kosten stehen in usd oder cents, Dauern in ms, s oder us; für andere Währungen gibt es keinen Kurs.</translation>
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
        <source>Mapping file: “%1” is not a known key. Keys are source, columns, constants, ignore, input_includes_cache, output_includes_reasoning, time_zone, decimal, date_order, granularity.</source>
        <translation>Zuordnungsdatei: „%1“ ist kein bekannter Schlüssel. Schlüssel sind source, columns, constants, ignore, input_includes_cache, output_includes_reasoning, time_zone, decimal, date_order, granularity.</translation>
    </message>
    <message>
        <source>The mapping file is not a JSON object; it must look like {&quot;columns&quot;: {&quot;Name&quot;: &quot;time&quot;}}.</source>
        <translation>Die Zuordnungsdatei ist kein JSON-Objekt; sie muss so aussehen: {&quot;columns&quot;: {&quot;Name&quot;: &quot;time&quot;}}.</translation>
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
        <source>--undo takes the number of an import, not &quot;%1&quot;.</source>
        <translation>--undo erwartet die Nummer eines Imports, nicht „%1“.</translation>
    </message>
    <message>
        <source>Import %1 was undone.</source>
        <translation>Import %1 wurde rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Nothing was imported yet.</source>
        <translation>Es wurde noch nichts importiert.</translation>
    </message>
    <message>
        <source>Lists the imports of a ledger, newest first, or undoes one.</source>
        <translation>Listet die Importe eines Kostenbuchs auf, die neuesten zuerst, oder macht einen rückgängig.</translation>
    </message>
    <message>
        <source>Take this import out of the ledger again.</source>
        <translation>Diesen Import wieder aus dem Kostenbuch nehmen.</translation>
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
        <source>The ledger file. Default: %1</source>
        <translation>Die Kostenbuch-Datei. Vorgabe: %1</translation>
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
        <source>List imports, or undo one</source>
        <translation>Importe auflisten oder einen rückgängig machen</translation>
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
        <source>csv (default), json or jsonl.</source>
        <translation>csv (Vorgabe), json oder jsonl.</translation>
    </message>
    <message>
        <source>CSV with a byte order mark and harmless cells.</source>
        <translation>CSV mit Byte-Reihenfolge-Marke und ungefährlichen Zellen.</translation>
    </message>
    <message>
        <source>The file to write; standard output without it.</source>
        <translation>Die Zieldatei; ohne sie die Standardausgabe.</translation>
    </message>
    <message>
        <source>--format takes csv, json or jsonl, not &quot;%1&quot;.</source>
        <translation>--format erwartet csv, json oder jsonl, nicht „%1“.</translation>
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
        <source>Files, or folders with files.</source>
        <translation>Dateien oder Ordner mit Dateien.</translation>
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
        <source>One or two of user, customer, project, provider, model, status, source, context.KEY.</source>
        <translation>Ein oder zwei von user, customer, project, provider, model, status, source, context.SCHLÜSSEL.</translation>
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
        <source>overview, requests or imports.</source>
        <translation>overview, requests oder imports.</translation>
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
        <source>--page takes overview, requests or imports, not &quot;%1&quot;.</source>
        <translation>--page erwartet overview, requests oder imports, nicht „%1“.</translation>
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
</context>
<context>
    <name>Formats</name>
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
        <source>Column “%1”: “%2” is a date or time that does not exist.</source>
        <translation>Spalte „%1“: Das Datum oder die Uhrzeit „%2“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Column “%1”: “%2” looks like a spreadsheet&apos;s day number; export dates as text instead.</source>
        <translation>Spalte „%1“: „%2“ sieht aus wie die Tagesnummer einer Tabellenkalkulation; exportieren Sie Datumsangaben als Text.</translation>
    </message>
</context>
<context>
    <name>JsonReader</name>
    <message>
        <source>The JSON is cut short.</source>
        <translation>Das JSON ist abgeschnitten.</translation>
    </message>
    <message numerus="yes">
        <source>The JSON is nested deeper than %n level(s).</source>
        <translation>
            <numerusform>Das JSON ist tiefer als %n Ebene verschachtelt.</numerusform>
            <numerusform>Das JSON ist tiefer als %n Ebenen verschachtelt.</numerusform>
        </translation>
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
        <source>No line of the file is a JSON object.</source>
        <translation>Keine Zeile der Datei ist ein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The last line is cut short.</source>
        <translation>Die letzte Zeile ist abgeschnitten.</translation>
    </message>
    <message numerus="yes">
        <source>The JSON document is cut short after %n element(s): its end is missing. Nothing was imported; get the whole file and import it again.</source>
        <translation>
            <numerusform>Das JSON-Dokument bricht nach %n Element ab: Sein Ende fehlt. Es wurde nichts importiert; besorgen Sie die ganze Datei und importieren Sie sie erneut.</numerusform>
            <numerusform>Das JSON-Dokument bricht nach %n Elementen ab: Sein Ende fehlt. Es wurde nichts importiert; besorgen Sie die ganze Datei und importieren Sie sie erneut.</numerusform>
        </translation>
    </message>
    <message>
        <source>The file is not valid JSON after element %1. Nothing was imported.</source>
        <translation>Die Datei ist nach Element %1 kein gültiges JSON. Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>Something follows the end of the JSON document. Several documents in one file cannot be imported; save each in a file of its own, or as JSON Lines.</source>
        <translation>Nach dem Ende des JSON-Dokuments folgt noch etwas. Mehrere Dokumente in einer Datei lassen sich nicht importieren; speichern Sie jedes in einer eigenen Datei oder als JSON Lines.</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
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
        <source>Some costs are in another currency than US dollars. There is no rate for it, so they are kept in the context and do not count.</source>
        <translation>Manche Kosten stehen in einer anderen Währung als US-Dollar. Dafür gibt es keinen Kurs; sie bleiben im Kontext und zählen nicht mit.</translation>
    </message>
    <message>
        <source>Costs written as “Free” or “Included” were read as unknown.</source>
        <translation>Kosten, die als „Free“ oder „Included“ dastehen, gelten als unbekannt.</translation>
    </message>
</context>
<context>
    <name>Services</name>
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
        <source>The file could not be read: %1. Nothing was imported.</source>
        <translation>Die Datei konnte nicht gelesen werden: %1. Es wurde nichts importiert.</translation>
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
        <source>%1 lines could not be used and the import is strict. Nothing was imported.</source>
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
</context>
<context>
    <name>charts</name>
    <message>
        <source>Other (%1)</source>
        <extracomment>The rest beyond the top N, with how many entities it stands for</extracomment>
        <translation>Andere (%1)</translation>
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
</context>
<context>
    <name>tally::AddFilterPopup</name>
    <message>
        <source>(not set) in %1</source>
        <comment>share of records without this field</comment>
        <translation>(nicht gesetzt) bei %1</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n Wert</numerusform>
            <numerusform>%n Werte</numerusform>
        </translation>
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
</context>
<context>
    <name>tally::Chip</name>
    <message>
        <source>Filter. Press Delete to remove it.</source>
        <translation>Filter. Mit Entf entfernen.</translation>
    </message>
</context>
<context>
    <name>tally::ChipRow</name>
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
    <name>tally::FacetModel</name>
    <message>
        <source>%1: %2 in %3 requests</source>
        <comment>value: measure in requests</comment>
        <translation>%1: %2 in %3 Anfragen</translation>
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
