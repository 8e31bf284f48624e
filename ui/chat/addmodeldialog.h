// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatservice.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace tally {

class ModelListModel;

/// Chooses a model: provider, address of a server of one's own, key, and a model from the provider's list or
/// by its name.
class AddModelDialog : public QDialog {
    Q_OBJECT
public:
    /// `like`: the provider to begin with.
    AddModelDialog(ChatService &service, std::shared_ptr<const PriceCatalogue> prices, const ChatTarget &like,
                   QWidget *parent);

Q_SIGNALS:
    void chosen(const tally::ChatTarget &target);

private:
    void makeFields();
    void makeList();
    ChatTarget target() const; // with what is chosen
    const ProviderInfo *provider() const;
    void providerChanged();
    void loadModels();
    void showKeyState();
    void updateButton();
    void choose();

    ChatService &m_service;
    QComboBox *m_provider = nullptr;
    QLineEdit *m_address = nullptr;
    QLabel *m_key = nullptr;
    QPushButton *m_setKey = nullptr;
    QLineEdit *m_search = nullptr;
    QListView *m_list = nullptr;
    ModelListModel *m_model = nullptr;
    QLabel *m_status = nullptr;
    QPushButton *m_add = nullptr;
    int m_question = 0; // answers to older ones are dropped
};

} // namespace tally
