/** What is measured: Clew in this process or behind HTTP, and what is said to it. */
@NullMarked
package io.clew.benchmarks.subject;

import org.jspecify.annotations.NullMarked;
