/** How figures are taken and told: probes of the disk, windows, latencies, the report. */
@NullMarked
package io.clew.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
