package io.clew.benchmarks.comparison;

import io.clew.benchmarks.aim.Aim;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a comparison measured.
 *
 * @param cells in the order in which they were run
 * @param flushed where they can be counted
 * @param limits the contenders that are none, but bound the others
 */
public record Results(List<Cell> cells, List<Flushed> flushed, Set<String> limits) {

    /**
     * What a store asked of the disk for appends of one sender, counted apart from any time.
     *
     * @param flushes {@code fsync} and {@code fdatasync}, and what else makes bytes durable
     */
    record Flushed(String contender, int appends, long flushes) {}

    /** Nothing was compared. */
    public static final Results NONE = new Results(List.of(), List.of(), Set.of());

    /** The workload whose size is how many append at once. */
    static final String SENDERS = "appends per second";

    /**
     * P1 to P6, as far as their figures are there.
     *
     * @param http the name of Clew behind HTTP among the contenders
     * @param gateway that of Clew at its gateway
     * @param empty that of the empty POST
     */
    public List<Aim> aims(String http, String gateway, String empty) {
        return ComparisonAims.of(this, http, gateway, empty);
    }

    List<String> contenders() {
        return cells.stream().map(Cell::contender).distinct().toList();
    }

    List<Long> sizes(String workload) {
        return of(workload).map(Cell::size).distinct().toList();
    }

    Stream<Cell> of(String workload) {
        return cells.stream().filter(cell -> cell.workload().equals(workload));
    }

    Optional<Cell> cell(String workload, String contender, long size) {
        return of(workload)
                .filter(cell -> cell.contender().equals(contender) && cell.size() == size)
                .findFirst();
    }

    /** Figures of one store by size, where it has any. */
    List<Chart.Point> points(String workload, String contender, ToDoubleFunction<Cell> figure) {
        return of(workload)
                .filter(cell -> cell.contender().equals(contender) && cell.hasFigures())
                .map(cell -> new Chart.Point(cell.size(), figure.applyAsDouble(cell)))
                .toList();
    }
}
