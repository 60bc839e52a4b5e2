package io.clew.benchmarks.comparison;

import io.clew.benchmarks.measure.DiskPhase;
import io.clew.benchmarks.measure.Latencies;

/**
 * Some calls of one verb in a row, between two probes of the disk.
 *
 * @param perSecond of all senders together; of one sender it follows from the latencies
 */
record Turn(Latencies latencies, double perSecond, DiskPhase disk) {}
