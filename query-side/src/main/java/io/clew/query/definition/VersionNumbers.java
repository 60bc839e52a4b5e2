package io.clew.query.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of versions in runs, such as {@code 1,3-52}: short where those in between went, as retention lets them.
 *
 * @param runs ascending, each with a gap to the next
 */
public record VersionNumbers(List<Run> runs) {

    public static final VersionNumbers NONE = new VersionNumbers(List.of());

    /** All from the first to the last. */
    public record Run(long first, long last) {

        long count() {
            return last - first + 1;
        }
    }

    public VersionNumbers {
        runs = List.copyOf(runs);
    }

    /** As {@link #text} wrote them. */
    public static VersionNumbers of(String text) {
        List<Run> runs = new ArrayList<>();
        for (String run : text.isEmpty() ? new String[0] : text.split(",")) {
            int dash = run.indexOf('-');
            long first = Long.parseLong(run, 0, dash < 0 ? run.length() : dash, 10);
            runs.add(new Run(first, dash < 0 ? first : Long.parseLong(run, dash + 1, run.length(), 10)));
        }
        return new VersionNumbers(runs);
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        for (Run run : runs) {
            text.append(text.isEmpty() ? "" : ",").append(run.first());
            if (run.last() > run.first()) {
                text.append('-').append(run.last());
            }
        }
        return text.toString();
    }

    /** With one more, which is greater than all. */
    public VersionNumbers with(long number) {
        List<Run> more = new ArrayList<>(runs);
        Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (last != null && number <= last.last()) {
            throw new IllegalArgumentException(number + " does not come after " + last.last());
        }
        if (last != null && number == last.last() + 1) {
            more.set(more.size() - 1, new Run(last.first(), number));
        } else {
            more.add(new Run(number, number));
        }
        return new VersionNumbers(more);
    }

    public VersionNumbers without(Collection<Long> numbers) {
        List<Run> rest = new ArrayList<>();
        TreeSet<Long> gone = new TreeSet<>(numbers);
        for (Run run : runs) {
            long first = run.first();
            for (long number : gone.subSet(run.first(), true, run.last(), true)) {
                if (first < number) {
                    rest.add(new Run(first, number - 1));
                }
                first = number + 1;
            }
            if (first <= run.last()) {
                rest.add(new Run(first, run.last()));
            }
        }
        return new VersionNumbers(rest);
    }

    public boolean has(long number) {
        return runs.stream().anyMatch(run -> run.first() <= number && number <= run.last());
    }

    public long count() {
        return runs.stream().mapToLong(Run::count).sum();
    }

    /** The greatest below a number; 0 if there is none. */
    public long before(long number) {
        return runs.stream()
                .filter(run -> run.first() < number)
                .mapToLong(run -> Math.min(run.last(), number - 1))
                .max()
                .orElse(0);
    }

    /** Those that come behind a number in this order; all if there is none. */
    public VersionNumbers behind(boolean descending, @Nullable Long number) {
        if (number == null) {
            return this;
        }
        List<Run> rest = new ArrayList<>();
        for (Run run : runs) {
            long first = descending ? run.first() : Math.max(run.first(), number + 1);
            long last = descending ? Math.min(run.last(), number - 1) : run.last();
            if (first <= last) {
                rest.add(new Run(first, last));
            }
        }
        return new VersionNumbers(rest);
    }

    /** So many, after so many others. */
    public List<Long> page(boolean descending, long skip, int limit) {
        List<Long> page = new ArrayList<>();
        long left = skip;
        for (int i = 0; i < runs.size() && page.size() < limit; i++) {
            Run run = runs.get(descending ? runs.size() - 1 - i : i);
            for (long n = left; n < run.count() && page.size() < limit; n++) {
                page.add(descending ? run.last() - n : run.first() + n);
            }
            left = Math.max(0, left - run.count());
        }
        return page;
    }
}
