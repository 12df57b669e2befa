// Why nothing waits forever: tickets are given out in ascending order, so the block that is due has
// a worker, and a worker whose block is due never waits for the window.
#include "ensemble/ticket_pool.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include "base/check.h"

namespace foedus {
namespace {

constexpr std::int64_t kOne = 1;
constexpr std::int64_t kMostWorkers = 16;  // or four a core: more would only take memory

std::int64_t ticket_count(const TicketWork& work) {
  const std::int64_t size = std::max<std::int64_t>(1, work.blocks_a_ticket);
  return work.blocks <= 0 ? 0 : (work.blocks - 1) / size + 1;
}

class Pool {
 public:
  explicit Pool(const TicketWork& work)
      : work_(work), slots_(ticket_shape(work).slots), finished_(slots_, 0) {}

  void run(int worker);
  [[nodiscard]] std::int64_t joined() const { return due_; }
  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  bool one_block(int worker, std::int64_t block);
  bool wait_for_room(std::int64_t block);
  void hand_over(std::int64_t block);
  void end(std::exception_ptr failure);

  const TicketWork& work_;
  std::size_t slots_;
  std::atomic<std::int64_t> next_ticket_{0};
  std::mutex mutex_;
  std::condition_variable room_;
  // under the mutex
  std::vector<std::uint8_t> finished_;  // [slot]
  std::int64_t due_ = 0;                // the next block to join
  bool joining_ = false;
  bool ended_ = false;
  std::exception_ptr failure_;
};

void Pool::run(int worker) {
  const std::int64_t size = std::max<std::int64_t>(1, work_.blocks_a_ticket);
  try {
    for (;;) {
      const std::int64_t first = next_ticket_.fetch_add(1) * size;
      if (first >= work_.blocks) return;
      const std::int64_t end = std::min(work_.blocks, first + size);
      for (std::int64_t block = first; block < end; ++block)
        if (!one_block(worker, block)) return;
    }
  } catch (...) {
    end(std::current_exception());
  }
}

bool Pool::one_block(int worker, std::int64_t block) {
  if (!wait_for_room(block)) return false;
  if (work_.enough && work_.enough()) {
    end({});
    return false;
  }
  if (!work_.work(worker, block, static_cast<std::size_t>(block) % slots_)) {
    end({});
    return false;
  }
  hand_over(block);
  return true;
}

bool Pool::wait_for_room(std::int64_t block) {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return ended_ || block < due_ + static_cast<std::int64_t>(slots_); });
  return !ended_;
}

/// Joins what is due, this block or later ones that waited for it. Joining itself is done without
/// the mutex, by one thread at a time: the others only leave their block behind.
void Pool::hand_over(std::int64_t block) {
  std::unique_lock lock(mutex_);
  finished_[static_cast<std::size_t>(block) % slots_] = 1;
  if (joining_) return;
  joining_ = true;
  for (;;) {
    const std::size_t slot = static_cast<std::size_t>(due_) % slots_;
    if (due_ >= work_.blocks || finished_[slot] == 0 || failure_) break;
    lock.unlock();
    work_.join(due_, slot);
    lock.lock();
    finished_[slot] = 0;
    ++due_;
    room_.notify_all();
  }
  joining_ = false;
}

void Pool::end(std::exception_ptr failure) {
  const std::lock_guard lock(mutex_);
  ended_ = true;
  if (failure && !failure_) failure_ = failure;
  room_.notify_all();
}

}  // namespace

TicketShape ticket_shape(const TicketWork& work) {
  const std::int64_t tickets = ticket_count(work);
  const auto cores = std::max<std::int64_t>(1, std::thread::hardware_concurrency());
  std::int64_t workers = work.threads > 0 ? work.threads : cores;
  workers = std::min({workers, std::max(kMostWorkers, 4 * cores), std::max(kOne, tickets)});
  const std::int64_t size = std::max<std::int64_t>(1, work.blocks_a_ticket);
  // Twice what is under way, so that a thread ahead of the others has somewhere to put its block.
  const std::int64_t most = std::max<std::int64_t>(1, work.blocks);
  const std::int64_t slots = workers == 1 ? 1 : size >= most ? most : 2 * workers * size;
  return {static_cast<int>(workers), static_cast<std::size_t>(std::min(slots, most))};
}

std::int64_t run_tickets(const TicketWork& work) {
  FOEDUS_DEMAND(work.work && work.join);
  const TicketShape shape = ticket_shape(work);
  Pool pool(work);
  {
    std::vector<std::jthread> threads;
    try {
      for (int worker = 1; worker < shape.workers; ++worker)
        threads.emplace_back([&pool, worker] { pool.run(worker); });
    } catch (const std::system_error&) {
      // No more threads are to be had: those that are do the work.
    }
    pool.run(0);
  }
  pool.rethrow();
  return pool.joined();
}

}  // namespace foedus
