/** What is visible at a point: messages, segments, points and the version log. */
@NullMarked
package io.clew.query.timeline;

import org.jspecify.annotations.NullMarked;
