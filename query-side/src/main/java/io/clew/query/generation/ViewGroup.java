package io.clew.query.generation;

import io.clew.query.group.Views;
import java.util.function.Function;

/**
 * A group of views that follow the log together.
 *
 * @param name the processing group's
 * @param builds where they are kept
 * @param views all views on one build
 */
public record ViewGroup<B extends Build>(String name, Builds<B> builds, Function<B, Views> views) {}
