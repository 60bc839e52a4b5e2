package io.clew.query.generation;

import io.clew.query.group.View;
import java.util.List;
import java.util.function.Function;

/**
 * A group of views that follow the log together.
 *
 * @param name the processing group's
 * @param builds where they are kept
 * @param views all views on one build, in the order in which they are told of an event
 */
public record ViewGroup<B extends Build>(String name, Builds<B> builds, Function<B, List<View>> views) {}
