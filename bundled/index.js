import { u as ready } from "./chunks/project.js";
import { t as plugin } from "./chunks/dist.js";

export { plugin as default, plugin as "module.exports", ready };