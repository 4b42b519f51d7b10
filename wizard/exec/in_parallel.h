#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace cas {

/// Calls function(0) … function(count-1), up to `threads` at a time, and returns when all have ended. The first
/// exception is thrown on; those not yet begun are left out then.
template <class Function>
void inParallel(std::size_t count, std::size_t threads, const Function& function) {
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::exception_ptr thrown;
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            try {
                function(i);
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!thrown) thrown = std::current_exception();
                next = count;
            }
        }
    };
    {
        std::vector<std::jthread> workers;
        for (std::size_t i = 0; i < threads && i < count; ++i) workers.emplace_back(work);
    }
    if (thrown) std::rethrow_exception(thrown);
}

}  // namespace cas
