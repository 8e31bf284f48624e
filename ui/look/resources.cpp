// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/resources.h"

#include <QDir> // for the macro

static void initialise() // outside any namespace, as the macro wants it
{
    Q_INIT_RESOURCE(resources);
}

namespace tally {

void registerResources()
{
    initialise();
}

} // namespace tally
