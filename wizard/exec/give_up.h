#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace cas {

/// The result of `work()`, or nothing when a stop was asked for or the time was over first. For calls of libraries that
/// can neither be cancelled nor bounded (resolver, Kerberos): the thread they are left on ends when they do, so `work`
/// must own all it uses.
template <class Work>
auto resultOrGiveUp(Work work, std::chrono::milliseconds patience, const std::stop_token& stop) {
    using Value = decltype(work());
    struct Shared {
        std::mutex mutex;
        std::condition_variable_any done;
        std::optional<Value> value;
    };
    const auto shared = std::make_shared<Shared>();
    std::thread([shared, work = std::move(work)]() mutable {
        std::optional<Value> value(work());
        const std::lock_guard lock(shared->mutex);
        shared->value = std::move(value);
        shared->done.notify_all();
    }).detach();
    std::unique_lock lock(shared->mutex);
    shared->done.wait_for(lock, stop, patience, [&] { return shared->value.has_value(); });
    return std::exchange(shared->value, std::nullopt);
}

}  // namespace cas
