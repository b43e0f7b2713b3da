select count(*) from Boat__dlm where Home_Port__c = 'Kiel'
