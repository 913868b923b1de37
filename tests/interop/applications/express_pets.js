// node express_pets.js PORT CONFIGURATION: one API, and what people do to let a page of https://app.example.com call it.
const cors = require("cors");
const express = require("express");

const configurations = {
  working: { origin: ["https://app.example.com"], methods: ["GET", "PUT"], credentials: true },
  // Browsers refuse "*" for a request with credentials.
  "wildcard-with-credentials": { origin: "*", credentials: true },
};

const [port, configuration] = process.argv.slice(2);
const app = express();
app.use(cors(configurations[configuration]));
app.get("/v1/pets", (request, response) => response.json(["Rex"]));
app.put("/v1/pets", (request, response) => response.json(["Rex"]));
app.listen(Number(port), "127.0.0.1");
