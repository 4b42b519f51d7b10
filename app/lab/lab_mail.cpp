#include <algorithm>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <cctype>
#include <sstream>

#include "app/lab/lab_talks.h"

namespace cas {

namespace asio = boost::asio;

namespace {

constexpr std::size_t kMostLine = 8192;

struct MailAnswer {
    std::string text;
    bool last = false;
};

std::string upperWord(std::istream& line) {
    std::string word;
    line >> word;
    std::ranges::transform(word, word.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return word;
}

MailAnswer answerPop(const std::string& line, const LabManners& manners) {
    std::istringstream words(line);
    const std::string verb = upperWord(words);
    const std::string good = "+OK " + manners.name;
    if (verb == "PASS" && manners.refusesLogin) return {"-ERR Logon failure: unknown user name or bad password."};
    if (verb == "CAPA") return {good + "\r\nTOP\r\nUIDL\r\nUSER\r\n."};
    if (verb == "STAT") return {"+OK 0 0"};
    if (verb == "LIST" || verb == "UIDL") return {good + "\r\n."};
    if (verb == "QUIT") return {good + " signing off", true};
    if (verb == "USER" || verb == "PASS" || verb == "NOOP" || verb == "RSET") return {good};
    return {"-ERR Command is not valid in this state."};
}

MailAnswer answerImap(const std::string& line, const LabManners& manners) {
    std::istringstream words(line);
    std::string tag;
    words >> tag;
    const std::string verb = upperWord(words);
    const std::string good = tag + " OK " + verb + " completed by " + manners.name;
    if (verb == "LOGIN" && manners.refusesLogin) return {tag + " NO LOGIN failed."};
    if (verb == "CAPABILITY") return {"* CAPABILITY IMAP4 IMAP4rev1 IDLE NAMESPACE\r\n" + good};
    if (verb == "SELECT") return {"* 0 EXISTS\r\n* 0 RECENT\r\n" + good};
    if (verb == "LOGOUT") return {"* BYE " + manners.name + " signing off\r\n" + good, true};
    if (verb == "LOGIN" || verb == "NOOP") return {good};
    return {(tag.empty() ? "*" : tag) + " BAD Command Error."};
}

template <class Stream>
asio::awaitable<void> say(Stream& stream, const LabManners& manners, std::string text) {
    asio::steady_timer timer(stream.get_executor());
    timer.expires_after(std::chrono::milliseconds(manners.delay.load()));
    co_await timer.async_wait(asio::use_awaitable);
    text += "\r\n";
    co_await asio::async_write(stream, asio::buffer(text), asio::use_awaitable);
}

template <class Stream>
asio::awaitable<void> talkMailbox(Stream& stream, LabManners& manners, bool pop) {
    const std::string service = pop ? "+OK The Microsoft Exchange POP3" : "* OK The Microsoft Exchange IMAP4";
    co_await say(stream, manners, service + " service is ready on " + manners.name + '.');
    std::string received;
    while (true) {
        const std::size_t size = co_await asio::async_read_until(stream, asio::dynamic_buffer(received, kMostLine),
                                                                 '\n', asio::use_awaitable);
        const std::string line = received.substr(0, received.find_first_of("\r\n"));
        received.erase(0, size);
        ++manners.requests;
        const MailAnswer answer = pop ? answerPop(line, manners) : answerImap(line, manners);
        co_await say(stream, manners, answer.text);
        if (answer.last) co_return;
    }
}

bool isPop(LabTalk talk) { return talk == LabTalk::Pop || talk == LabTalk::PopTls; }

}  // namespace

asio::awaitable<void> talkMail(LabTcpStream& stream, LabManners& manners, LabTalk kind) {
    return talkMailbox(stream, manners, isPop(kind));
}

asio::awaitable<void> talkMail(LabTlsStream& stream, LabManners& manners, LabTalk kind) {
    return talkMailbox(stream, manners, isPop(kind));
}

}  // namespace cas
