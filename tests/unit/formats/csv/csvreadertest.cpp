// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/csv/csvreader.h"
#include "formats/csv/csvshape.h"

#include "formatsupport.h"
#include "support/testprogram.h"

#include <QTest>

#include <random>

using namespace tally;
using namespace tally::test;

namespace {

struct Row {
    int64_t line = 0;
    CsvReader::Event event = CsvReader::Event::Row;
    std::vector<std::string> cells = {};

    bool operator==(const Row &) const = default;
};

std::vector<Row> rowsOf(const std::string &text, char delimiter = ',', size_t piece = SIZE_MAX)
{
    TextSource source(text, piece);
    CsvReader reader(source, delimiter);
    std::vector<Row> rows;
    for (auto event = reader.next(); event != CsvReader::Event::End; event = reader.next()) {
        rows.push_back({reader.line(), event, {}});
        if (event == CsvReader::Event::Row)
            rows.back().cells.assign(reader.cells().begin(), reader.cells().end());
    }
    return rows;
}

// What RFC 4180 means, letter by letter: the reader must agree on any text.
std::vector<Row> plainRows(const std::string &text)
{
    std::vector<Row> rows;
    size_t i = 0;
    int64_t line = 1;
    while (i < text.size()) {
        Row row{line};
        std::string cell;
        bool open = false;
        bool ended = false;
        bool atStart = true;
        bool closed = false;
        while (!ended) {
            if (i == text.size())
                break;
            const char c = text[i++];
            if (open && c == '"' && i < text.size() && text[i] == '"') {
                cell += c;
                ++i;
            } else if (open && c == '"') {
                open = false;
                closed = true;
            } else if (open) {
                cell += c;
                line += c == '\n' || (c == '\r' && (i == text.size() || text[i] != '\n'));
            } else if (c == '"' && atStart) {
                open = true;
            } else if (c == ',') {
                row.cells.push_back(std::exchange(cell, {}));
                atStart = true;
                closed = false;
                continue;
            } else if (c == '\n' || c == '\r') {
                i += c == '\r' && i < text.size() && text[i] == '\n';
                ++line;
                ended = true;
            } else {
                cell += c;
            }
            atStart = false;
        }
        const bool blank = row.cells.empty() && cell.find_first_not_of(" \t\r\n") == std::string::npos;
        row.cells.push_back(cell);
        if (open) {
            row.event = CsvReader::Event::OpenQuote;
            row.cells.clear();
        }
        if (!blank || open)
            rows.push_back(row);
        Q_UNUSED(closed)
    }
    return rows;
}

} // namespace

class CsvReaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsQuotesAndLineEnds()
    {
        const auto rows = rowsOf("a,b,c\r\n1,\"x, \"\"y\"\"\",\"line 1\r\nline 2\"\n\n \n2,,\r3,\"\",z");
        QCOMPARE(rows.size(), size_t(4));
        QCOMPARE(rows[0], (Row{1, CsvReader::Event::Row, {"a", "b", "c"}}));
        QCOMPARE(rows[1], (Row{2, CsvReader::Event::Row, {"1", "x, \"y\"", "line 1\r\nline 2"}}));
        QCOMPARE(rows[2], (Row{6, CsvReader::Event::Row, {"2", "", ""}}));
        QCOMPARE(rows[3], (Row{7, CsvReader::Event::Row, {"3", "", "z"}}));
    }

    void anOpenQuoteAtTheEndSpoilsOnlyItsRow()
    {
        const auto rows = rowsOf("a,b\n1,2\n3,\"never closed\n4,5\n");
        QCOMPARE(rows.size(), size_t(3));
        QCOMPARE(rows[2], (Row{3, CsvReader::Event::OpenQuote, {}}));
    }

    void quotesInsideAPlainCellAreLetters()
    {
        QCOMPARE(rowsOf("5\" disk,\"a\"b\n").front().cells, (std::vector<std::string>{"5\" disk", "ab"}));
    }

    void piecesOfAnySizeGiveTheSameRows()
    {
        std::mt19937 random(7);
        static constexpr char Letters[] = "ab,,\"\"\n\r\xC3\xBC ";
        for (int round = 0; round < 300; ++round) {
            std::string text;
            for (unsigned length = random() % 200; length > 0; --length) {
                const char letter = Letters[random() % (sizeof Letters - 1)];
                const bool isLong = letter == 'b' && round % 2 == 1; // longer than what is read at once
                text.append(isLong ? random() % 90 : 1, letter);
            }
            const auto expected = plainRows(text);
            for (const size_t piece : {size_t(1), size_t(2), size_t(3), size_t(7), size_t(64), SIZE_MAX}) {
                const auto rows = rowsOf(text, ',', piece);
                if (rows != expected)
                    qWarning("round %d, piece %zu", round, piece);
                QVERIFY(rows == expected);
            }
        }
    }

    void aHugeRowIsPassedOverWithoutHoldingIt()
    {
        /// "a,b", a row of 100 MB made on the fly, then a good one.
        class Huge : public ByteSource {
        public:
            Result<std::string_view> next() override
            {
                const int piece = m_pieces++;
                if (piece == 0)
                    return std::string_view("a,b\n1,\"");
                if (piece <= 100)
                    return std::string_view(m_block);
                return piece == 101 ? std::string_view("\",x\n3,4\n") : std::string_view();
            }
            double progress() const override { return 0; }

        private:
            std::string m_block = std::string(1'000'000, '\n');
            int m_pieces = 0;
        } source;
        CsvReader reader(source, ',');
        QCOMPARE(reader.next(), CsvReader::Event::Row);
        QCOMPARE(reader.next(), CsvReader::Event::TooLong);
        QCOMPARE(reader.line(), int64_t(2));
        QCOMPARE(reader.next(), CsvReader::Event::Row);
        QCOMPARE(reader.line(), int64_t(100'000'003));
        QCOMPARE(reader.cells()[1], std::string_view("4"));
        QCOMPARE(reader.next(), CsvReader::Event::End);
    }

    void sniffsTheDelimiter()
    {
        QCOMPARE(sniffCsv("a;b;c\n1,5;2;3\n1,6;2;3\n", true).delimiter, ';');
        QCOMPARE(sniffCsv("a\tb\n\"x,y,z\"\t2\n", true).delimiter, '\t');
        QCOMPARE(sniffCsv("a,b\n\"1;2;3;4\",2\n", true).delimiter, ',');
        QCOMPARE(sniffCsv("a|b|c\n1|2|3\n", true).delimiter, '|');
        QVERIFY(!sniffCsv("just some prose\nand more, of it\n", true).consistent);
        const auto named = sniffCsv("sep=|\na|b\n1|2\n", true);
        QVERIFY(named.named && named.delimiter == '|');
        QCOMPARE(named.header, (std::vector<std::string>{"a", "b"}));
    }
};

TALLYGLASS_TEST(CsvReaderTest)
#include "csvreadertest.moc"
