#include "balancer/health/answer_text.h"

#include <algorithm>

namespace cas {

std::string answerText(std::string_view received) {
    std::string text(received.substr(0, received.find_first_of("\r\n")).substr(0, maxAnswerLength));
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    text.erase(text.find_last_not_of(' ') + 1);
    text.erase(0, text.find_first_not_of(' '));
    return text;
}

}  // namespace cas
