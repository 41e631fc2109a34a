/**
 * Load before rollout: what a city, a province or a nation asks of a gateway, sent by Gatling in an
 * open model (who comes does not wait for who came before), and what came of it.
 */
@NullMarked
package org.xinqiao.load.simulation;

import org.jspecify.annotations.NullMarked;
