package io.clew.benchmarks.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/** A figure taken several times in a row, each time between two probes of the disk. */
public final class Windows {

    /** One window: what was seen in it, between which probes. */
    public record Window<T>(T seen, DiskPhase disk) {}

    private Windows() {}

    /** Takes the figure so often; neighbouring windows share a probe. */
    public static <T> List<Window<T>> take(int times, Path directory, Callable<T> figure) throws Exception {
        List<Window<T>> windows = new ArrayList<>();
        FlushProbe before = FlushProbe.take(directory);
        for (int i = 0; i < times; i++) {
            T seen = figure.call();
            FlushProbe after = FlushProbe.take(directory);
            windows.add(new Window<>(seen, new DiskPhase(before, after)));
            before = after;
        }
        return windows;
    }

    /** The window in the middle. */
    public static <T> Window<T> median(List<Window<T>> windows, Comparator<T> order) {
        List<Window<T>> sorted = new ArrayList<>(windows);
        sorted.sort(Comparator.comparing(Window::seen, order));
        return sorted.get((sorted.size() - 1) / 2);
    }
}
