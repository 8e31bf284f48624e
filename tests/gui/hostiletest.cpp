// SPDX-License-Identifier: GPL-3.0-or-later
// Names that are mark-up, wherever the program shows a name: nothing of them is rendered. A picture that a
// name asks for is magenta all over, and no part of the program is.
#include "chatwindow.h"
#include "services/imports/importservice.h"
#include "ui/look/resources.h"
#include "ui/window/actions.h"
#include "ui/window/importcommands.h"
#include "ui/imports/importspage.h"
#include "ui/prices/pricespage.h"
#include "ui/requests/requestspage.h"
#include "ui/kit/plaintext.h"
#include "ui/chat/chatcomposer.h"
#include "ui/filter/filterbar.h"
#include "ui/kit/markdownview.h"
#include "support/testprogram.h"

#include <QAbstractItemView>
#include <QAction>
#include <QDialog>
#include <QDir>
#include <QHelpEvent>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QTextDocument>
#include <QToolTip>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

constexpr QRgb Magenta = 0xffff00ff;
const QString Big = u"<h1>BIG</h1>"_s;

QByteArray cell(const QString &text)
{
    return '"' + QString(text).replace(u'"', u"\"\""_s).toUtf8() + '"';
}

bool hasMagenta(QWidget &widget)
{
    const QImage image = widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        if (std::find(line, line + image.width(), Magenta) != line + image.width())
            return true;
    }
    return false;
}

/// Rich text with a mark of our names in it that is not escaped.
bool isUnsafe(const QString &text)
{
    return Qt::mightBeRichText(text)
        && (text.contains("<img"_L1, Qt::CaseInsensitive) || text.contains("<h1"_L1, Qt::CaseInsensitive));
}

QString nameOf(const QObject &object)
{
    return QLatin1StringView(object.metaObject()->className()) + u' ' + object.objectName();
}

void addUnsafeTips(const QAbstractItemView &view, QStringList &faults)
{
    const QAbstractItemModel *model = view.model();
    if (!model)
        return;
    const auto look = [&](const QVariant &tip) {
        if (isUnsafe(tip.toString()))
            faults += u"tool tip of %1: %2"_s.arg(nameOf(view), tip.toString());
    };
    for (int column = 0; column < model->columnCount(); ++column) {
        look(model->headerData(column, Qt::Horizontal, Qt::ToolTipRole));
        for (int row = 0; row < std::min(model->rowCount(), 40); ++row)
            look(model->index(row, column).data(Qt::ToolTipRole));
    }
}

void hover(QWidget &widget, const QPoint &at)
{
    QHelpEvent help(QEvent::ToolTip, at, widget.mapToGlobal(at));
    QCoreApplication::sendEvent(&widget, &help);
}

} // namespace

class TestHostile : public ChatWindow {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { closeAll(); }
    void seesWhatIsRendered();
    void overview();
    void legendTips();
    void requests();
    void imports();
    void prices();
    void chat();
    void popups();
    void boxes();

private:
    QByteArray log() const;
    QString writeLog(const QString &name, const QByteArray &text) const;
    void page(const QString &id);
    QStringList faults() const;
    QStringList faultsOfTips();

    QString m_img; // a name that asks for a picture which is there
};

void TestHostile::initTestCase()
{
    registerResources();
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    applyTheme(ThemeChoice::Light);
}

void TestHostile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
    QDir::setCurrent(m_folder->path()); // file names can only ask for a picture beside them
    QImage picture(32, 32, QImage::Format_RGB32);
    picture.fill(Magenta);
    QVERIFY(picture.save(file(u"m.png"_s)));
    m_img = u"<img src=\"%1\">"_s.arg(file(u"m.png"_s));
    m_settings = std::make_unique<AppSettings>(file(u"settings.ini"_s));
    m_usage = std::make_unique<UsageService>();
    const QString ledger = file(u"<img src=\"m.png\">.tally"_s);
    QVERIFY(m_usage->open(ledger, Ledger::Mode::OpenOrCreate).ok());
    const QString path = writeLog(u"<img src=\"m.png\">.csv"_s, log());
    const ImportReport report = ImportService(ledger).importFile(path, {});
    QVERIFY2(report.counts.added == 8, qPrintable(report.message));
    QVERIFY(m_usage->sync());
    m_window = std::make_unique<MainWindow>(std::make_unique<Workspace>(*m_usage, *m_settings));
    m_window->filter().setPreset(DatePreset::All);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    page(u"overview"_s);
}

QByteArray TestHostile::log() const
{
    QByteArray text(
        "timestamp,user,customer,project,provider,model,prompt_tokens,completion_tokens,external_id,"
        "status,finish_reason,service_tier,context\n");
    for (int i = 0; i < 8; ++i) {
        const QString name = i % 2 ? m_img : Big;
        const QString other = i % 2 ? Big : m_img;
        const QJsonObject context{{m_img, other}, {Big, name}};
        text += u"2026-07-2%1T12:00:00Z,"_s.arg(i).toUtf8();
        for (const QString &each : {name, other, name, other, name})
            text += cell(each) + ',';
        text += "1000,100," + cell(name + QString::number(i)) + ",completed," + cell(name) + ',' + cell(other)
            + ',' + cell(QString::fromUtf8(QJsonDocument(context).toJson(QJsonDocument::Compact))) + '\n';
    }
    return text;
}

QString TestHostile::writeLog(const QString &name, const QByteArray &text) const
{
    QFile log(file(name));
    return log.open(QIODevice::WriteOnly) && log.write(text) == text.size() ? log.fileName() : QString();
}

void TestHostile::page(const QString &id)
{
    m_window->showPage(id);
    QCoreApplication::processEvents();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), Patience);
}

/// Of everything on screen: what is painted, labels that would guess, tool tips of widgets, commands, rows.
QStringList TestHostile::faults() const
{
    QStringList faults;
    for (QWidget *top : QApplication::topLevelWidgets()) {
        if (top->isVisible() && hasMagenta(*top))
            faults += u"a picture in %1"_s.arg(nameOf(*top));
    }
    for (QWidget *widget : QApplication::allWidgets()) {
        const auto *label = qobject_cast<QLabel *>(widget);
        if (label && label->textFormat() != Qt::PlainText && isUnsafe(label->text()))
            faults += u"label %1: %2"_s.arg(nameOf(*label), label->text());
        if (isUnsafe(widget->toolTip()))
            faults += u"tool tip of %1: %2"_s.arg(nameOf(*widget), widget->toolTip());
        const auto *menu = qobject_cast<QMenu *>(widget); // shows no tips unless told to
        const bool tips = !menu || menu->toolTipsVisible();
        for (const QAction *action : widget->actions()) {
            if (tips && isUnsafe(action->toolTip()))
                faults += u"tool tip of %1: %2"_s.arg(nameOf(*action), action->toolTip());
        }
        if (const auto *view = qobject_cast<QAbstractItemView *>(widget))
            addUnsafeTips(*view, faults);
    }
    return faults;
}

/// Asks every widget on screen for its tool tip, views at their first rows.
QStringList TestHostile::faultsOfTips()
{
    QStringList all;
    const auto shown = [&](const QString &where) {
        for (QWidget *top : QApplication::topLevelWidgets()) {
            if (top->inherits("QTipLabel") && top->isVisible()
                && (hasMagenta(*top) || isUnsafe(static_cast<QLabel *>(top)->text())))
                all += u"tool tip at %1"_s.arg(where);
        }
    };
    QList<QPointer<QWidget>> widgets; // a tip that is shown goes with the next one
    for (QWidget *widget : m_window->findChildren<QWidget *>())
        widgets.emplace_back(widget);
    for (const QPointer<QWidget> &widget : widgets) {
        if (!widget || !widget->isVisible())
            continue;
        hover(*widget, widget->rect().center());
        shown(nameOf(*widget));
        auto *view = qobject_cast<QAbstractItemView *>(widget.data());
        if (!view || !view->model())
            continue;
        for (int row = 0; row < std::min(view->model()->rowCount(), 6); ++row) {
            for (int column = 0; column < view->model()->columnCount(); ++column) {
                hover(*view->viewport(), view->visualRect(view->model()->index(row, column)).center());
                shown(nameOf(*view));
            }
        }
    }
    QToolTip::hideText();
    return all;
}

#define COMPARE_NOTHING(list)                                                                                \
    do {                                                                                                     \
        const QStringList found = (list);                                                                    \
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));                                            \
    } while (false)

void TestHostile::seesWhatIsRendered()
{
    QLabel control; // as a careless part would show it
    control.setTextFormat(Qt::AutoText);
    control.setText(m_img);
    control.show();
    QVERIFY(hasMagenta(control));
    QCOMPARE(faults().size(), qsizetype(2));
    QVERIFY(isUnsafe(Big));
    QVERIFY(!isUnsafe(plainTip(m_img)));
}

void TestHostile::overview()
{
    COMPARE_NOTHING(faults());
    COMPARE_NOTHING(faultsOfTips());
    m_window->actions().action(u"view.table"_s).trigger();
    page(u"overview"_s);
    COMPARE_NOTHING(faults());
    COMPARE_NOTHING(faultsOfTips());
}

void TestHostile::legendTips()
{
    auto *legend = find<QWidget>(u"overview.legend"_s);
    QVERIFY(legend && legend->isVisible());
    QStringList texts;
    for (int x = 0; x < legend->width(); x += 8) {
        QTest::mouseMove(legend, QPoint(x, 8));
        hover(*legend, QPoint(x, 8));
        texts += QToolTip::text();
        COMPARE_NOTHING(faults());
    }
    QVERIFY2(texts.join(u' ').contains(m_img.toHtmlEscaped()), qPrintable(texts.join(u'\n'))); // it was there
    QToolTip::hideText();
}

void TestHostile::requests()
{
    m_window->page<RequestsPage>().setInspectorShown(true);
    QStringList columns{u"user"_s, u"customer"_s, u"project"_s, u"provider"_s, u"model"_s, u"external_id"_s};
    for (const QString &key : {m_img, Big})
        columns += QString::fromStdString(Dimension::context(key.toStdString()).toId());
    m_window->page<RequestsPage>().setShownColumns(columns);
    page(u"requests"_s);
    auto *table = find<QAbstractItemView>(u"requests.table"_s);
    QVERIFY(table && table->model()->rowCount() == 8);
    for (int row = 0; row < 2; ++row) {
        table->setCurrentIndex(table->model()->index(row, 0));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), Patience);
        COMPARE_NOTHING(faults());
        COMPARE_NOTHING(faultsOfTips());
    }
}

void TestHostile::imports()
{
    const QString path = writeLog(u"<h1>BIG<h1>.csv"_s, log() + "bad," + cell(m_img) + ",,,,,x,y,,,,,\n");
    m_window->imports().addFiles({path});
    QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(u"imports.rejected"_s) && m_window->isSettled(), Patience);
    COMPARE_NOTHING(faults());
    COMPARE_NOTHING(faultsOfTips());
    find<QPushButton>(u"imports.rejected"_s)->click();
    auto *popup = find<QWidget>(u"rejectedPopup"_s);
    QTRY_VERIFY_WITH_TIMEOUT(popup && popup->isVisible(), Patience);
    COMPARE_NOTHING(faults());
    popup->close();
}

void TestHostile::prices()
{
    page(u"prices"_s);
    auto *table = find<QAbstractItemView>(u"prices.table"_s);
    QTRY_VERIFY(table && table->model()->rowCount() > 2);
    for (int row = 1; row < 3; ++row) {
        table->setCurrentIndex(table->model()->index(row, 0));
        COMPARE_NOTHING(faults());
        COMPARE_NOTHING(faultsOfTips());
    }
    find<QPushButton>(u"prices.set"_s)->click();
    COMPARE_NOTHING(faults());
    for (auto *dialog : m_window->findChildren<QDialog *>())
        dialog->close();
    find<QPushButton>(u"prices.reprice"_s)->click();
    COMPARE_NOTHING(faults());
    m_window->page<PricesPage>().whatIf();
    COMPARE_NOTHING(faults());
}

void TestHostile::chat()
{
    page(u"chat"_s);
    const std::string img = m_img.toStdString();
    const std::string big = Big.toStdString();
    const ChatTarget target{"openai-compatible", "http://127.0.0.1:9/" + img, img};
    Conversation talk;
    talk.id = "talk";
    talk.title = img;
    talk.targets = {target};
    talk.system = big;
    talk.booking = {.user = big, .customer = img, .project = big, .context = {{img, big}}};
    ConversationAnswer answer{.target = target, .text = img + "\n\n" + big + "\n\n![" + img + "](m.png)"};
    answer.answeredBy = big;
    answer.problem = img;
    answer.status = Status::Failed;
    talk.turns = {{.text = img + big, .booking = talk.booking, .answers = {answer}}};
    m_window->page<ChatPage>().conversations().startNew(talk);
    const QString notes = writeLog(u"<img src=\"m.png\">.txt"_s, "notes");
    find<ChatComposer>(u"chat.composer"_s)->attachFiles({notes, file(u"<h1>none"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled() && m_window->findChild<MarkdownView *>(), Patience);
    COMPARE_NOTHING(faults());
    COMPARE_NOTHING(faultsOfTips());
    m_window->page<ChatPage>().deleteConversation();
    QVERIFY(find<QDialog>(u"chat.deleteDialog"_s));
    COMPARE_NOTHING(faults());
    find<QDialog>(u"chat.deleteDialog"_s)->close();
    Q_EMIT m_window->findChild<MarkdownView *>()->anchorClicked(QUrl(u"https://a.example/?"_s + m_img));
    COMPARE_NOTHING(faults());
}

void TestHostile::popups()
{
    const Dimension key = Dimension::context(m_img.toStdString());
    for (const Dimension &dimension : {Dimension{DimensionKind::User}, Dimension{DimensionKind::Customer},
                                       Dimension{DimensionKind::Model}, key}) {
        m_window->filter().clear();
        m_window->filter().filterTo(dimension, m_img.toStdString()); // a chip each
        m_window->filterBar().openDimension(dimension, false);
        auto *list = find<QAbstractItemView>(u"dimensionPopup.list"_s);
        QVERIFY(list);
        QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 0, Patience);
        COMPARE_NOTHING(faults());
        COMPARE_NOTHING(faultsOfTips());
        delete find<QWidget>(u"dimensionPopup"_s);
    }
    m_window->filterBar().openAddFilter();
    COMPARE_NOTHING(faults());
    delete find<QWidget>(u"addFilterPopup"_s);
    page(u"requests"_s);
    m_window->page<RequestsPage>().showColumnChooser();
    COMPARE_NOTHING(faults());
    delete find<QWidget>(u"columnChooser"_s);
    for (const QPoint &at : {QPoint(60, 60), QPoint(300, 60)}) {
        auto *table = find<QAbstractItemView>(u"requests.table"_s);
        Q_EMIT table->customContextMenuRequested(at);
        COMPARE_NOTHING(faults());
        for (QMenu *menu : m_window->findChildren<QMenu *>(u"requests.menu"_s))
            delete menu;
    }
}

void TestHostile::boxes()
{
    for (const QString &text : {m_img, Big}) {
        m_window->showError({ErrorKind::Io, text, text});
        COMPARE_NOTHING(faults());
        COMPARE_NOTHING(faultsOfTips());
        m_window->showBusy(text);
        COMPARE_NOTHING(faults());
        QMessageBox *box = plainBox(u"box"_s, text, text, text, QMessageBox::Ok, m_window.get());
        box->open();
        COMPARE_NOTHING(faults());
        delete box;
    }
    for (const char *command : {"file.export", "edit.settings", "help.keys", "help.about", "help.help",
                                "help.commands", "help.formats"}) {
        m_window->actions().action(QLatin1StringView(command)).trigger();
        COMPARE_NOTHING(faults());
        for (auto *dialog : m_window->findChildren<QDialog *>())
            dialog->close();
    }
}

TALLYGLASS_TEST(TestHostile)
#include "hostiletest.moc"
