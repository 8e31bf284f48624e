// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace tally {

/// The body of a request as a device that can be read once and never rewound. When a connection breaks before
/// the first byte of the answer, Qt sends the request again in silence, which can be billed twice; it has to
/// rewind the body for that, and here it cannot.
class OnceOnlyBody : public QIODevice {
    Q_OBJECT

public:
    explicit OnceOnlyBody(const QByteArray &body, QObject *parent = nullptr);

    bool isSequential() const override { return true; }
    bool seek(qint64 position) override;
    bool reset() override { return false; }
    qint64 bytesAvailable() const override;

Q_SIGNALS:
    /// Some of the body went to the network: from here on the request may have arrived.
    void taken();

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_body;
    qint64 m_read = 0;
};

} // namespace tally
