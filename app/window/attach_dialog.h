#pragma once

#include <QDialog>
#include <QStringList>

class QComboBox;

namespace cas {

class Field;

/// Asks for the socket of a balancer on this computer: as "serve --control" opened it, or HAProxy's stats socket.
class AttachDialog final : public QDialog {
    Q_OBJECT

public:
    /// `sockets`: those used before, newest first.
    explicit AttachDialog(const QStringList& sockets, QWidget* parent = nullptr);

    QString socket() const;
    void setSocket(const QString& path);
    /// The one chosen first, then those used before.
    QStringList sockets() const;
    Field* field() const { return m_field; }

public Q_SLOTS:
    void accept() override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void browse();
    void judge();

    QComboBox* m_path;
    Field* m_field;
};

}  // namespace cas
