/** What a service takes by calculation: bytes, nodes, and which limit comes first. */
@NullMarked
package io.clew.benchmarks.capacity;

import org.jspecify.annotations.NullMarked;
