// Why nothing waits forever: tickets are given out in ascending order, so every piece of the block
// that is due has a worker, and a worker whose block is due never waits for the window.
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

std::int64_t pieces_of(const TicketWork& work) { return std::max(kOne, work.pieces); }

/// Pieces that a thread takes at once.
std::int64_t ticket_size(const TicketWork& work) {
  return work.blocks_a_ticket <= 0 ? 1 : work.blocks_a_ticket * pieces_of(work);
}

class Pool {
 public:
  explicit Pool(const TicketWork& work)
      : work_(work),
        slots_(ticket_shape(work).slots),
        pieces_(pieces_of(work)),
        finished_(slots_, 0),
        end_(work.blocks) {}

  void run(int worker);
  [[nodiscard]] std::int64_t joined() const { return due_; }
  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  bool one_piece(const TicketPiece& piece);
  bool wait_for_room(std::int64_t block);
  void hand_over(std::int64_t block);
  void end_before(std::int64_t block, std::exception_ptr failure);
  [[nodiscard]] std::size_t slot_of(std::int64_t block) const {
    return static_cast<std::size_t>(block) % slots_;
  }

  const TicketWork& work_;
  std::size_t slots_;
  std::int64_t pieces_;
  std::atomic<std::int64_t> next_ticket_{0};
  std::mutex mutex_;
  std::condition_variable room_;
  // under the mutex
  std::vector<std::int64_t> finished_;  // [slot] pieces of its block that are done
  std::int64_t due_ = 0;                // the next block to join
  std::int64_t end_ = 0;                // no block from here on is begun
  bool joining_ = false;
  std::exception_ptr failure_;
};

void Pool::run(int worker) {
  const std::int64_t size = ticket_size(work_);
  try {
    for (;;) {
      const std::int64_t first = next_ticket_.fetch_add(1) * size;
      for (std::int64_t piece = first; piece < first + size; ++piece) {
        const std::int64_t block = piece / pieces_;
        if (block >= work_.blocks) return;
        if (!one_piece({worker, block, piece % pieces_, slot_of(block)})) return;
      }
    }
  } catch (...) {
    end_before(0, std::current_exception());
  }
}

bool Pool::one_piece(const TicketPiece& piece) {
  if (!wait_for_room(piece.block)) return false;
  if (piece.piece == 0 && work_.enough && work_.enough()) {
    end_before(piece.block, {});
    return false;
  }
  if (!work_.work(piece)) {
    end_before(piece.block, {});
    return false;
  }
  hand_over(piece.block);
  return true;
}

bool Pool::wait_for_room(std::int64_t block) {
  std::unique_lock lock(mutex_);
  room_.wait(lock,
             [&] { return block >= end_ || block < due_ + static_cast<std::int64_t>(slots_); });
  return block < end_;
}

/// Joins what is due, this block or later ones that waited for it. Joining itself is done without
/// the mutex, by one thread at a time: the others only leave their block behind.
void Pool::hand_over(std::int64_t block) {
  std::unique_lock lock(mutex_);
  ++finished_[slot_of(block)];
  if (joining_) return;
  joining_ = true;
  while (due_ < end_ && finished_[slot_of(due_)] == pieces_ && !failure_) {
    lock.unlock();
    work_.join(due_, slot_of(due_));
    lock.lock();
    finished_[slot_of(due_)] = 0;
    ++due_;
    room_.notify_all();
  }
  joining_ = false;
}

void Pool::end_before(std::int64_t block, std::exception_ptr failure) {
  const std::lock_guard lock(mutex_);
  end_ = std::min(end_, block);
  if (failure && !failure_) failure_ = failure;
  room_.notify_all();
}

}  // namespace

TicketShape ticket_shape(const TicketWork& work) {
  const std::int64_t size = ticket_size(work), pieces = pieces_of(work);
  const std::int64_t tickets = work.blocks <= 0 ? 0 : (work.blocks * pieces - 1) / size + 1;
  const auto cores = std::max<std::int64_t>(1, std::thread::hardware_concurrency());
  std::int64_t workers = work.threads > 0 ? work.threads : cores;
  workers = std::min({workers, std::max(kMostWorkers, 4 * cores), std::max(kOne, tickets)});
  if (workers == 1) return {1, 1};
  // Twice what is under way, so that a thread ahead of the others has somewhere to put its block.
  const std::int64_t under_way = (2 * workers * size - 1) / pieces + 2;
  auto slots = static_cast<std::size_t>(std::min(under_way, std::max(kOne, work.blocks)));
  if (work.most_slots > 0) slots = std::min(slots, work.most_slots);
  return {static_cast<int>(workers), slots};
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
