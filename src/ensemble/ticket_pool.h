// Threads that take numbered pieces of work from one counter and hand whole blocks over in order.
// Block k is joined after block k - 1, whoever finished first; finished blocks wait in a window of
// fixed size, so memory does not grow where one block takes long.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace foedus {

/// One piece of one block: blocks fall into pieces that several threads may do at once.
struct TicketPiece {
  int worker = 0;
  std::int64_t block = 0;
  std::int64_t piece = 0;
  std::size_t slot = 0;  // of the block
};

struct TicketWork {
  std::int64_t blocks = 0;           // 0 .. blocks - 1
  std::int64_t pieces = 1;           // of each block
  std::int64_t blocks_a_ticket = 0;  // neighbours that one thread takes at once; 0: a piece only
  int threads = 0;                   // 0: as many as the machine has; at most 16 or four a core
  std::size_t most_slots = 0;        // 0: as many as keep all threads at work
  /// Does a piece; false: its block was dropped, and nothing from it on is joined. Called from many
  /// threads, never for one piece or worker at a time.
  std::function<bool(const TicketPiece&)> work;
  /// Takes the result out of the slot: in order of blocks, from one thread at a time.
  std::function<void(std::int64_t block, std::size_t slot)> join;
  /// True: no further block is begun; those under way are finished and joined. May be empty.
  std::function<bool()> enough;
};

/// How many workers and slots `run_tickets` uses: memory for them is the caller's.
struct TicketShape {
  int workers = 1;
  std::size_t slots = 1;
};
[[nodiscard]] TicketShape ticket_shape(const TicketWork& work);

/// Returns the number of blocks joined: all, or those before the first that was dropped or not
/// begun. An exception of `work` or `join` ends the others and is thrown again here.
std::int64_t run_tickets(const TicketWork& work);

}  // namespace foedus
