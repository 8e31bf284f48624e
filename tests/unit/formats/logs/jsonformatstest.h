// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class JsonFormatsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsLlmCosts();
    void readsLlmCostsProviders();
    void readsTrackedTeam();
    void readsPortal();
    void rejectsPortalErrors();
    void readsIndoxRouterAnswers();
    void datesIndoxRouterByTheFile();
    void readsIndoxRouterSnapshot();
    void datesSnapshots();
    void readsLiteLlm();
    void readsLiteLlmDumps();
    void keepsNoPromptsOfLiteLlm();
    void readsAnyJson();
    void readsAnyJsonLines();
    void mapsAnyJson();
    void choosesAmongNames();
    void saysWhatIsWrongUnderWeakNames();
    void readsBuckets();
    void readsShortCostBreakdowns();
};
