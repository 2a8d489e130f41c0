//! Fields of cooperation that a summit can touch.

use super::vocabulary::vocabulary;

vocabulary! {
    /// A sector that was discussed, agreed or signed at a meeting. Ids are sorted as in JSON.
    Sector {
        /// Farming, food, fisheries.
        Agriculture = "agriculture", "agriculture";
        /// Climate, environment, green growth.
        Climate = "climate", "climate";
        /// Culture, sport, tourism, education, people-to-people exchange, visas, labour.
        Culture = "culture", "culture";
        /// Arms, military, military intelligence.
        Defence = "defence", "defence";
        /// Nuclear power, renewables, hydrogen, oil, gas, transition.
        Energy = "energy", "energy";
        /// Swaps, banking, development aid.
        Finance = "finance", "finance";
        /// Medicine, pharma, biotechnology.
        Health = "health", "health";
        /// Manufacturing, shipbuilding, vehicles, batteries, steel, minerals.
        Industry = "industry", "industry";
        /// Construction, transport, logistics, ports, rail, smart cities, aviation.
        Infrastructure = "infrastructure", "infrastructure";
        /// Regional peace: Korean Peninsula, Middle East, Ukraine; denuclearisation.
        Peace = "peace", "peace";
        /// Counter-terrorism, crime, scams, policing, cyber and maritime security.
        Security = "security", "security";
        /// Space.
        Space = "space", "space";
        /// AI, digital, chips, ICT, quantum, start-ups, science.
        Technology = "technology", "technology";
        /// Trade, FTA and CEPA, investment, tariffs, economic ties, supply chains.
        Trade = "trade", "trade";
    }
}
