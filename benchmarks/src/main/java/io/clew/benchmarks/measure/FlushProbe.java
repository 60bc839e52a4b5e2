package io.clew.benchmarks.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the disk can do right now: 300 times 4 KiB appended and flushed, one after the other.
 *
 * @param micros median time of one append and its flush
 * @param perSecond appends flushed per second
 */
public record FlushProbe(double micros, double perSecond) {

    private static final int TIMES = 300;
    private static final int BYTES = 4096;

    public static FlushProbe take(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "probe", null);
        Latencies latencies = new Latencies();
        long start = System.nanoTime();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocateDirect(BYTES);
            for (int i = 0; i < TIMES; i++) {
                long begun = System.nanoTime();
                block.clear();
                channel.write(block);
                channel.force(false);
                latencies.add(System.nanoTime() - begun);
            }
        } finally {
            Files.delete(file);
        }
        return new FlushProbe(latencies.median() / 1e3, TIMES * 1e9 / (System.nanoTime() - start));
    }
}
