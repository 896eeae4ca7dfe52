package io.mentorkd.dashboard.views;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The newest graded rationales. One thread adds, any thread reads. */
public final class RationaleView {

    private static final Comparator<RationaleRow> BY_TIME = Comparator.comparingLong(RationaleRow::at);

    private final RationaleRow[] ring; // the row with number n is at n modulo its length
    private long next; // number of the next row

    /** A view of at most {@code capacity} rationales. */
    public RationaleView(int capacity) {
        ring = new RationaleRow[capacity];
    }

    /** Adds rows, oldest first among themselves. */
    synchronized void add(List<RationaleRow> rows) {
        rows.stream().sorted(BY_TIME).forEach(row -> ring[(int) (next++ % ring.length)] = row);
    }

    /** Puts all rows in the order of time: what was there in the beginning was read partition by partition. */
    synchronized void sort() {
        RationaleRow[] rows = oldestFirst();
        Arrays.sort(rows, BY_TIME);
        for (int i = 0; i < rows.length; i++) {
            ring[(int) ((next - rows.length + i) % ring.length)] = rows[i];
        }
    }

    /** Grows with each row that is added. */
    public synchronized long version() {
        return next;
    }

    /** The page that is asked for. Looks at a copy of the rows' references, so that nobody waits for it. */
    public RationalePage find(RationaleQuery query) {
        RationaleRow[] rows;
        long end;
        synchronized (this) {
            rows = oldestFirst();
            end = next;
        }
        long first = end - rows.length;
        boolean counting = query.cursor().isEmpty();
        int from = (int) (Math.max(first, Math.min(end, query.cursor().orElse(end))) - first);
        Optional<TextSearch> search = query.text().map(TextSearch::new);
        List<RationaleSummary> page = new ArrayList<>();
        Optional<String> nextCursor = Optional.empty();
        long matches = 0;
        int at = from;
        while (at > 0 && (counting || nextCursor.isEmpty())) {
            at--;
            if (query.selects(rows[at], search)) {
                matches++;
                if (page.size() < query.limit()) {
                    page.add(rows[at].summary());
                } else if (nextCursor.isEmpty()) {
                    nextCursor = Optional.of(Long.toString(first + at + 1));
                }
            }
        }
        return new RationalePage(
                rows.length, from - at, counting ? OptionalLong.of(matches) : OptionalLong.empty(), nextCursor, page);
    }

    /** The newest of the rows that were added since the version {@code since}, at most {@code limit}, newest first. */
    public synchronized List<RationaleSummary> since(long since, int limit) {
        List<RationaleSummary> rows = new ArrayList<>();
        long oldest = Math.max(Math.max(since, next - limit), next - ring.length);
        for (long number = next - 1; number >= Math.max(0, oldest); number--) {
            rows.add(ring[(int) (number % ring.length)].summary());
        }
        return rows;
    }

    /** The rows of a question, newest first. */
    synchronized List<RationaleRow> ofQuestion(long questionHash) {
        List<RationaleRow> rows = new ArrayList<>();
        for (RationaleRow row : oldestFirst()) {
            if (row.questionHash() == questionHash) {
                rows.add(0, row);
            }
        }
        return rows;
    }

    private RationaleRow[] oldestFirst() {
        int held = (int) Math.min(next, ring.length);
        RationaleRow[] rows = new RationaleRow[held];
        int begin = (int) ((next - held) % ring.length);
        int before = Math.min(held, ring.length - begin);
        System.arraycopy(ring, begin, rows, 0, before);
        System.arraycopy(ring, 0, rows, before, held - before);
        return rows;
    }
}
