#include "ensemble/ticket_pool.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

namespace foedus {
namespace {

struct Log {
  std::vector<std::int64_t> slots;  // [slot] block in it
  std::vector<std::int64_t> joined;
  std::atomic<std::int64_t> waiting{0}, most_waiting{0};
};

/// Work that notes itself in its slot; every seventh block takes long.
TicketWork noting(Log& log, std::int64_t blocks, int threads, std::int64_t size = 1) {
  TicketWork work;
  work.blocks = blocks;
  work.threads = threads;
  work.blocks_a_ticket = size;
  log.slots.assign(ticket_shape(work).slots, -1);
  work.work = [&log](const TicketPiece& piece) {
    const std::int64_t block = piece.block;
    if (block % 7 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    log.slots.at(piece.slot) = block;
    const std::int64_t now = ++log.waiting;
    if (now > log.most_waiting) log.most_waiting = now;
    return true;
  };
  work.join = [&log](std::int64_t block, std::size_t slot) {
    EXPECT_EQ(log.slots.at(slot), block);
    log.joined.push_back(block);
    --log.waiting;
  };
  return work;
}

TEST(TicketPool, JoinsEveryBlockInOrderForAnyThreadsAndTickets) {
  for (const int threads : {1, 2, 7})
    for (const std::int64_t size : {1, 3, 100}) {
      Log log;
      const TicketWork work = noting(log, 150, threads, size);
      EXPECT_EQ(run_tickets(work), 150);
      ASSERT_EQ(log.joined.size(), 150U);
      for (std::int64_t block = 0; block < 150; ++block)
        EXPECT_EQ(log.joined[static_cast<std::size_t>(block)], block);
      EXPECT_LE(log.most_waiting, static_cast<std::int64_t>(log.slots.size()));
    }
}

/// Blocks of five pieces; each notes itself in its own place of the block's slot.
struct PieceLog {
  std::vector<std::array<std::atomic<std::int64_t>, 5>> slots;
  std::vector<std::int64_t> joined;
};

TicketWork of_pieces(PieceLog& log, std::int64_t blocks, int threads, std::int64_t size = 0) {
  TicketWork work;
  work.blocks = blocks;
  work.pieces = 5;
  work.threads = threads;
  work.blocks_a_ticket = size;
  log.slots = std::vector<std::array<std::atomic<std::int64_t>, 5>>(ticket_shape(work).slots);
  work.work = [&log](const TicketPiece& piece) {
    if ((piece.block + piece.piece) % 11 == 0)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    log.slots.at(piece.slot).at(static_cast<std::size_t>(piece.piece)) = piece.block + 1;
    return true;
  };
  work.join = [&log](std::int64_t block, std::size_t slot) {
    for (std::atomic<std::int64_t>& noted : log.slots.at(slot))
      EXPECT_EQ(noted.exchange(-1), block + 1);
    log.joined.push_back(block);
  };
  return work;
}

TEST(TicketPool, ABlockIsJoinedWhenAllItsPiecesAreDone) {
  for (const int threads : {1, 2, 7})
    for (const std::int64_t size : {0, 1, 30}) {
      PieceLog log;
      EXPECT_EQ(run_tickets(of_pieces(log, 60, threads, size)), 60);
      ASSERT_EQ(log.joined.size(), 60U);
      for (std::int64_t block = 0; block < 60; ++block)
        EXPECT_EQ(log.joined[static_cast<std::size_t>(block)], block);
    }
}

TEST(TicketPool, PiecesOfOneBlockKeepSeveralThreadsAtWork) {
  PieceLog log;
  EXPECT_EQ(ticket_shape(of_pieces(log, 1, 3)).workers, 3);
  EXPECT_EQ(ticket_shape(of_pieces(log, 1, 3)).slots, 1U);
}

TEST(TicketPool, BlocksUnderWayAreFinishedThoughThereIsEnough) {
  for (const int threads : {1, 3}) {
    PieceLog log;
    TicketWork work = of_pieces(log, 1000, threads);
    std::atomic<int> asked{0};
    work.enough = [&] { return ++asked > 10; };
    const std::int64_t joined = run_tickets(work);
    EXPECT_EQ(static_cast<std::size_t>(joined), log.joined.size());
    // Threads that ask at once may ask out of order: a block whose turn it was is then not begun.
    EXPECT_GE(joined, threads == 1 ? 10 : 8);
    EXPECT_LE(joined, 10);
  }
}

TEST(TicketPool, AWindowSmallerThanATicketKeepsTheOrder) {
  Log log;
  TicketWork work = noting(log, 300, 3, 40);
  work.most_slots = 4;
  EXPECT_EQ(ticket_shape(work).slots, 4U);
  EXPECT_EQ(run_tickets(work), 300);
  EXPECT_LE(log.most_waiting, 4);
}

TEST(TicketPool, NothingToDoIsDoneAtOnce) {
  Log log;
  EXPECT_EQ(run_tickets(noting(log, 0, 4)), 0);
  EXPECT_TRUE(log.joined.empty());
}

TEST(TicketPool, ABlockThatIsDroppedEndsThePrefix) {
  Log log;
  TicketWork work = noting(log, 1000, 3);
  const auto note = work.work;
  work.work = [&](const TicketPiece& piece) { return piece.block == 20 ? false : note(piece); };
  const std::int64_t joined = run_tickets(work);
  EXPECT_EQ(joined, 20);
  ASSERT_EQ(log.joined.size(), static_cast<std::size_t>(joined));
  for (std::int64_t block = 0; block < joined; ++block)
    EXPECT_EQ(log.joined[static_cast<std::size_t>(block)], block);
}

TEST(TicketPool, EnoughFinishesWhatIsUnderWay) {
  Log log;
  std::atomic<int> asked{0};
  TicketWork work = noting(log, 1000, 2);
  work.enough = [&] { return ++asked > 50; };
  const std::int64_t joined = run_tickets(work);
  EXPECT_GE(joined, 49);
  EXPECT_LE(joined, 51);
  EXPECT_EQ(static_cast<std::size_t>(joined), log.joined.size());
}

TEST(TicketPool, AnExceptionReachesTheCallerWhereverItIsThrown) {
  for (const int threads : {1, 4}) {
    Log log;
    TicketWork work = noting(log, 500, threads);
    const TicketWork kept = work;
    work.work = [&](const TicketPiece& piece) {
      if (piece.block == 31) throw std::runtime_error("work");
      return kept.work(piece);
    };
    EXPECT_THROW(run_tickets(work), std::runtime_error);
    log.joined.clear();
    work = kept;
    work.join = [&](std::int64_t block, std::size_t slot) {
      if (block == 31) throw std::logic_error("join");
      kept.join(block, slot);
    };
    EXPECT_THROW(run_tickets(work), std::logic_error);
    EXPECT_LT(log.joined.size(), 500U);
  }
}

}  // namespace
}  // namespace foedus
