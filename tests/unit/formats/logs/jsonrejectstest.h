// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class JsonRejectsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void detects_data();
    void detects();
    void knownShapesWithoutRows_data();
    void knownShapesWithoutRows();
    void wrongShapesAreErrors_data();
    void wrongShapesAreErrors();
    void badValuesRejectTheRow_data();
    void badValuesRejectTheRow();
};
