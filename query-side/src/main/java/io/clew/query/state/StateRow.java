package io.clew.query.state;

import io.clew.kernel.event.KeyParts;
import io.clew.query.point.EventAddress;
import io.clew.query.point.StateLink;
import java.util.Map;

/**
 * What is kept of a change of state.
 *
 * @param change with its values, which are kept here and nowhere else
 * @param size of the state after it
 * @param holders by key the change that set its value, of the whole state before it; empty unless it is one that keeps
 *     them
 */
public record StateRow(StateLink link, KeyParts change, StateSize size, Map<String, EventAddress> holders) {}
