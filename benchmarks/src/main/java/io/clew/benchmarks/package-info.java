/** What Clew costs, measured beside a flush probe. */
@NullMarked
package io.clew.benchmarks;

import org.jspecify.annotations.NullMarked;
