// Threads that take numbered blocks of work from one counter and hand the results over in order.
// Block k is joined after block k - 1, whoever finished first; finished blocks wait in a window of
// fixed size, so memory does not grow where one block takes long.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace foedus {

struct TicketWork {
  std::int64_t blocks = 0;           // 0 .. blocks - 1
  std::int64_t blocks_a_ticket = 1;  // neighbours that one thread takes at once
  int threads = 0;                   // 0: as many as the machine has; at most 16 or four a core
  /// Does block `block` into slot `slot` on behalf of worker `worker`; false: it was dropped, and
  /// nothing from this block on is joined. Called from many threads, never for one slot at a time.
  std::function<bool(int worker, std::int64_t block, std::size_t slot)> work;
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
