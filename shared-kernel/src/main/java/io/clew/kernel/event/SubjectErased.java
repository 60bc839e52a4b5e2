package io.clew.kernel.event;

import java.util.List;

/**
 * What a subject's messages had said until then can be read by nobody. It does not say who that was.
 *
 * @param keys the numbers of those destroyed
 */
public record SubjectErased(List<Long> keys) implements ErasureEvent {

    public SubjectErased {
        keys = List.copyOf(keys);
    }
}
