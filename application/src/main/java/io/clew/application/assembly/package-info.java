/** Puts the parts together: the engines chosen, both sides on Axon, and the order in which they start and end. */
@NullMarked
package io.clew.application.assembly;

import org.jspecify.annotations.NullMarked;
